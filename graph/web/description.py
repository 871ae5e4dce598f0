"""The service's description of itself, at `/sparql` without a query."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from graph.web.negotiation import RDF_FORMATS, content_type, negotiate
from graph.web.requests import accepted, address

__all__ = ["describe_service"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_NAMES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF_NAMES = ("Turtle", "N-Triples", "RDF_XML", "TriG", "N-Quads", "JSON-LD")


def describe_service(request: Request) -> Response:
    """What the endpoint speaks, in RDF."""
    endpoint = address(request)
    settings = request.app.state.service.settings
    service = NamedNode(f"{endpoint}#service")
    features = [] if settings.strict_dataset else ["UnionDefaultGraph"]
    if settings.services:
        features.append("BasicFederatedQuery")
    triples = [
        Triple(service, _RDF_TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *[Triple(service, _sd("feature"), _sd(name)) for name in features],
        *[Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in (*_RESULT_NAMES, *_RDF_NAMES)],
        *[Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + name)) for name in _RDF_NAMES],
    ]
    if settings.token:
        triples.append(Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update")))
    media_type = negotiate(accepted(request), tuple(RDF_FORMATS))
    content = pyoxigraph.serialize(sorted(triples, key=str), format=RDF_FORMATS[media_type])
    return Response(content, headers={"content-type": content_type(media_type), "vary": "accept"})


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
