"""
A corpus, its two scripts and a service, all made up and tiny.
"""

import gzip
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

RUN = """
import http.client

TYPES = {"html": "text/html", "text": "text/plain", "scoped": "text/plain"}


def prediction(article):
    return {"headline": article["headline"]}


def post(base, path, body, ctype):
    connection = http.client.HTTPConnection(base.hostname, base.port)
    connection.request("POST", path, body, {"Content-Type": ctype})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content
"""

SCORE = """
def score(gold, predicted):
    def judge(row):
        right = row["headline"] == predicted[row["id"]].get("headline")
        return float(right), row["id"], row["headline"], None

    details = [judge(row) for row in gold]
    return {"headline": (sum(row[0] for row in details) / len(details), len(details))}, {"headline": details}
"""


class Service(BaseHTTPRequestHandler):
    """
    Takes the document for its headline; one that says "crash" fails.
    """

    def do_POST(self) -> None:
        """
        Answer the document.
        """
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        article = {"headline": text, "copyright": None, "confidence": {"headline": 0.95}}
        content = json.dumps(article).encode()
        self.send_response(500 if text == "crash" else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """
        Say nothing.
        """


def add_text(corpus: Path, name: str, text: str, headline: str) -> None:
    """
    Put one more document into a corpus.
    """
    (corpus / "text" / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode()))
    with (corpus / "gold_text.jsonl").open("a", encoding="utf-8") as gold:
        gold.write(json.dumps({"id": name, "headline": headline}, ensure_ascii=False) + "\n")
