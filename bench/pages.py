"""Pages over HTTP, by one client that keeps its connection; and a page against its own SQL."""

from http.client import HTTPConnection

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.measure import Result, side_by_side
from teams.models import Board, Team

ROUNDS, SECONDS = 150, 45
FLOOR = "empty page, logged in"


def board_manager():
    """A demo person who manages a board, and the board."""
    board = Board.objects.order_by("pk").first()
    return board.roles.current().order_by("pk").first().user, board


def busiest_team():
    """The demo team with most cycles, and one of its members."""
    teams = sorted(Team.objects.order_by("pk"), key=lambda team: -team.cycles.count())
    member = teams[0].memberships.current().order_by("pk").first()
    return member.user, teams[0]


class Visitor:
    """Someone logged in, on one connection that stays open."""

    def __init__(self, person, port):
        client = Client()
        client.force_login(person)
        self.headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path):
        """The body of this page. Raises AssertionError when the answer is not the page itself."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}")
        return body


def over_http(port):
    """The team's and the board's page against the floor."""
    for label, (person, place), name in (
        ("team page", busiest_team(), "dashboards:team"),
        ("board page", board_manager(), "dashboards:board"),
    ):
        visitor, path = Visitor(person, port), reverse(name, args=[place.pk])
        if place.name not in visitor.get(path):
            raise AssertionError(f"{path} is not the page of {place.name}")
        if visitor.get("/bench/floor/") != str(person.pk):
            raise AssertionError("the floor does not know who is looking")
        acts = {
            FLOOR: lambda visitor=visitor: visitor.get("/bench/floor/"),
            label: lambda visitor=visitor, path=path: visitor.get(path),
        }
        timings = side_by_side(acts, ROUNDS, SECONDS)
        yield Result(timings[label], timings[FLOOR], 5.0)


def queries_of(act):
    """What this does in the database: (sql, params) of each query."""
    seen = []

    def note(execute, sql, params, many, context):
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return seen


def ask(queries):
    """Only the SQL: the same statements with the same values, all rows fetched."""
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(sql, params)
            cursor.fetchall()


def against_own_sql():
    """The board's page, in this process, against the queries that it does itself."""
    person, board = board_manager()
    client, path = Client(HTTP_HOST="localhost"), reverse("dashboards:board", args=[board.pk])
    client.force_login(person)
    client.get(path)
    queries = queries_of(lambda: client.get(path))
    sql, page = f"its own {len(queries)} queries", "board page, in process"
    acts = {sql: lambda: ask(queries), page: lambda: client.get(path)}
    timings = side_by_side(acts, ROUNDS, SECONDS)
    yield Result(timings[page], timings[sql], None)
