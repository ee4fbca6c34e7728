"""gunicorn's settings, for the demo, the container and CI alike."""

import os

from config.logs import logging_settings

# One thread a process: on SQLite two writers in one process only wait for each other (performance.md 2).
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 1
# Read in once and shared: a process that was killed is back in a moment, not after the seconds that reading in takes.
# Nothing that belongs to one process may be open by then (config/wsgi.py closes the connections).
preload_app = True
# A client that trickles its request in is let go of, so that it keeps no worker (config/bodies.py).
worker_class = "config.bodies.PromptWorker"
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# The address of a patient's link must not stand in a log, so requests are logged by the application, not here.
accesslog = None
errorlog = "-"
loglevel = "warning"
# gunicorn's own lines as well: of a request that it cannot read it would repeat the address.
logconfig_dict = logging_settings()
limit_request_line = 4094
# Whether a proxy's word on the scheme counts is decided in one place, the settings (BEHIND_TLS_PROXY).
forwarded_allow_ips = ""
