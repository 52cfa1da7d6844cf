"""
The service over HTTP: the only package that knows Flask.

app          puts the parts together
views        an endpoint each: reads, calls, answers
documents    request bodies, in all the ways a document can be sent
bodies       reading and inflating them within their limits
negotiation  what the client accepts, and compressing the answer
answers      bytes of an answer
errors       exceptions become problems
access       keys, the operators' port, pages of other origins
observing    request ids, logs and metrics around each request
traces       the trace a request belongs to
spans        OpenTelemetry, where it is wanted
worker       gunicorn's worker, so that also requests that never reach Flask get problems
"""
