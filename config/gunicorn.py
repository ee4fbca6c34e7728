"""gunicorn's settings, for the demo, the container and CI alike."""

import os

# One thread a process: on SQLite two writers in one process only wait for each other (performance.md 2).
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 1
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# The address of a patient's link must not stand in a log, so requests are logged by the application, not here.
accesslog = None
errorlog = "-"
loglevel = "warning"
limit_request_line = 4094
# Whether a proxy's word on the scheme counts is decided in one place, the settings (BEHIND_TLS_PROXY).
forwarded_allow_ips = ""
