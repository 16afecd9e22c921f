"""The genuine server template of PyPI `fal`, around apps that only wait.

Serves every model that is described on standard input, each at
`/<model>/realtime?buffering=<n>&timeout=<s>&service=<s>`, and prints its port. A prompt of
`raise:<text>` raises that text in the app's function.
"""

import asyncio
import json
import socket
import sys
from typing import Any, Literal, Optional, Union

import uvicorn
from fal.realtime import realtime
from fal.toolkit.image import ImageSize
from fastapi import FastAPI, WebSocket
from pydantic import Field, create_model

TYPES = {"text": str, "bytes": bytes, "boolean": bool, "integer": int, "number": float}


def input_model(model: dict[str, Any]) -> type:
    fields: dict[str, Any] = {}
    for field in model["fields"]:
        kind = field["kind"]
        if kind == "choice":
            python_type: Any = Literal[tuple(field["options"])]
        elif kind == "size":
            python_type = Union[ImageSize, Literal[tuple(field["options"])]]
        else:
            python_type = TYPES[kind]
        limits = {}
        if kind in ("integer", "number"):
            limits = {"ge": field["minimum"], "le": field["maximum"]}
        if field.get("required"):
            fields[field["name"]] = (python_type, Field(..., **limits))
        elif "default" in field:
            fields[field["name"]] = (python_type, Field(field["default"], **limits))
        else:
            fields[field["name"]] = (Optional[python_type], Field(None, **limits))
    return create_model("Input", **fields)


models = {model["path"]: input_model(model) for model in json.load(sys.stdin)}
app = FastAPI()


@app.websocket("/{path:path}")
async def serve(websocket: WebSocket, path: str) -> None:
    query = websocket.query_params
    service = float(query["service"])

    async def function(self: None, input: Any) -> dict[str, Any]:
        await asyncio.sleep(service)
        if input.prompt and input.prompt.startswith("raise:"):
            raise RuntimeError(input.prompt.removeprefix("raise:"))
        return {"request_id": getattr(input, "request_id", None), "seed": input.seed}

    endpoint = realtime(
        "/realtime",
        buffering=int(query["buffering"]),
        session_timeout=float(query["timeout"]),
        input_modal=models[path],
        output_modal=None,
    )(function)
    await endpoint(None, websocket)


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(listener.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="critical")).run(sockets=[listener])
