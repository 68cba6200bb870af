"""``python -m bench``: a folder and a port of its own, so that nothing else is touched."""

import os
import socket
import sys
import tempfile

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = probe.getsockname()[1]

with tempfile.TemporaryDirectory(prefix="plg-bench-") as folder:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="bench.settings",
        VAR_DIR=folder,
        HOST="127.0.0.1",
        PORT=str(PORT),
        BASE_URL=f"http://localhost:{PORT}",
        DATABASE_URL="",
        REDIS_URL="",
        DEMO="1",
        LOG_LEVEL="ERROR",
    )

    import django

    django.setup()

    from bench.run import main

    sys.exit(main())
