// From a pasted class list to the figures of a group. Pure functions: text in, plain objects out.
// Nothing here knows a page or a network; what it is given stays with whoever asked.

const NAME = /naam|leerling|voornaam|achternaam|roepnaam|tussenvoegsel|initialen/i;
const NUMBER_OF_PUPIL = /leerlingnummer|leerlingnr|leerling-?id|llnr|bsn|pgn|onderwijsnummer|persoonsgebonden|ecknr|eck-?id|stamnr|stamnummer/i;
const BIRTH = /geboorte|geb\.?\s?dat|birth|leeftijd/i;
const BAND = /^(?:I{1,3}|IV|V|[A-E])(?:[+-])?$/i;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
const BANDS = { "I-V": ["I", "II", "III", "IV", "V"], "A-E": ["A", "B", "C", "D", "E"] };

// The cells of a pasted table: tabs as a spreadsheet copies them, else ; or ,
export function cellsOf(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).filter((line) => line.trim());
  const joined = lines.join("\n");
  const delimiter = ["\t", ";", ","].find((each) => joined.includes(each)) ?? "\t";
  if (delimiter === "," && lines.every((line) => toNumber(line) !== null)) return lines.map((line) => [line.trim()]);
  return lines.map((line) => line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
}

// A number as a Dutch list has it: 205,5 or 205.5 or 1.205,5; null for anything else.
export function toNumber(cell) {
  const text = cell.replace(/[\s\u00a0]/g, "");
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) && text.includes(",")) return Number(text.replaceAll(".", "").replace(",", "."));
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : null;
}

// Nine digits that obey the eleven test: a citizen's number.
export function isBsn(cell) {
  const digits = cell.replace(/[\s.-]/g, "");
  if (!/^\d{8,9}$/.test(digits) || /^0+$/.test(digits)) return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const sum = [...digits.padStart(9, "0")].reduce((total, digit, at) => total + Number(digit) * weights[at], 0);
  return sum % 11 === 0;
}

// What each column holds: "band", "score", or why it stays here ("name", "birth", "number", "other").
export function columnsOf(rows) {
  const head = hasHead(rows) ? rows[0] : rows[0].map(() => "");
  const body = hasHead(rows) ? rows.slice(1) : rows;
  return head.map((title, at) => ({ at, title, kind: kindOf(title, body.map((row) => row[at] ?? "").filter(Boolean)) }));
}

// A first line without any score or band is a head.
export function hasHead(rows) {
  return rows.length > 1 && rows[0].every((cell) => toNumber(cell) === null && !BAND.test(cell) && !DATE.test(cell));
}

function kindOf(title, cells) {
  if (NUMBER_OF_PUPIL.test(title)) return "number";
  if (BIRTH.test(title)) return "birth";
  if (NAME.test(title)) return "name";
  if (!cells.length) return "other";
  const share = (test) => cells.filter(test).length / cells.length;
  if (share((cell) => DATE.test(cell)) > 0.5) return "birth";
  if (share((cell) => BAND.test(cell)) > 0.6) return "band";
  const numbers = cells.map(toNumber);
  if (numbers.filter((each) => each !== null).length / cells.length <= 0.6) return "name";
  if (share(isBsn) > 0.6) return "number";
  return looksLikeNumbersOfPupils(numbers) ? "number" : "score";
}

// Whole numbers of five digits or more, or 1, 2, 3 …: no test gives those to everyone.
function looksLikeNumbersOfPupils(numbers) {
  const known = numbers.filter((each) => each !== null);
  if (known.length < 3 || !known.every(Number.isInteger)) return false;
  const inOrder = known.every((each, at) => !at || each === known[at - 1] + 1);
  return inOrder || known.every((each) => each >= 10000);
}

// Mean and spread (n - 1) of the scores of one column; who has no score did not take part.
export function meanOf(cells) {
  const scores = cells.map(toNumber).filter((each) => each !== null);
  const n = scores.length;
  const mean = scores.reduce((sum, each) => sum + each, 0) / n;
  const squares = scores.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { n, mean: n ? round(mean) : null, sd: n > 1 ? round(Math.sqrt(squares / (n - 1))) : null };
}

const round = (value) => Math.round((value + Number.EPSILON) * 100) / 100;

// How many pupils per band, in the order of the scale.
export function bandsOf(cells, scale) {
  const found = cells.map((cell) => cell.toUpperCase().replace(/[+-]$/, ""));
  const counts = BANDS[scale].map((band) => found.filter((each) => each === band).length);
  return { n: counts.reduce((sum, each) => sum + each, 0), counts };
}

// I to V, unless there are letters that only A to E has.
export function scaleOf(cells) {
  return cells.some((cell) => /^[A-E][+-]?$/i.test(cell)) ? "A-E" : "I-V";
}

// How many scores reach the bar.
export function reachedOf(cells, bar) {
  const scores = cells.map(toNumber).filter((each) => each !== null);
  return { n: scores.length, reached: scores.filter((each) => each >= bar).length };
}

// A pasted text reduced to the figures of one kind, for one column. What is not in `sends` never leaves.
export function reduce(text, { shape, scale = "", bar = null, column = null }) {
  const rows = cellsOf(text);
  if (!rows.length) return { sends: {}, stays: [], columns: [], n: 0 };
  const columns = columnsOf(rows);
  const wanted = shape === "bands" ? "band" : "score";
  const usable = columns.filter((each) => each.kind === wanted);
  const chosen = usable.find((each) => each.at === column) ?? usable.at(-1);
  const stays = columns.filter((each) => each !== chosen);
  if (!chosen) return { sends: {}, stays, columns: [], n: 0 };
  const cells = rows.slice(hasHead(rows) ? 1 : 0).map((row) => row[chosen.at] ?? "");
  return { sends: figuresOf(cells, shape, scale, bar), stays, columns: usable, chosen };
}

function figuresOf(cells, shape, scale, bar) {
  if (shape === "bands") {
    const { n, counts } = bandsOf(cells, scale || scaleOf(cells));
    return { n_tested: n, ...Object.fromEntries(counts.map((count, at) => [`count_${at + 1}`, count])) };
  }
  if (shape === "reached") {
    if (bar === null) return {};
    const { n, reached } = reachedOf(cells, bar);
    return { n_tested: n, reached };
  }
  const { n, mean, sd } = meanOf(cells);
  const figures = { n_tested: n, mean, sd };
  return shape === "grades" ? { ...figures, reached: reachedOf(cells, 5.5).reached } : figures;
}
