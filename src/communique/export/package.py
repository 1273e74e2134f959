"""The description that lies beside the files: `datapackage.json`, Data Package standard 2.0."""

import datetime
import json
from pathlib import Path
from typing import Any

from communique import __version__
from communique.export.table import Table

FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
GENERATOR = "communique"
_FORMATS = {"datetime": "%Y-%m-%d %H:%M:%S"}


def write_package(
    folder: Path, tables: list[Table], resources: list[dict[str, Any]], note: str
) -> None:
    """Write the description of the tables; `resources` says for each where it is stored."""
    package = {
        **({} if any("://" in one["path"] for one in resources) else {"$schema": PROFILE}),
        "name": "communique-archive",
        "title": "Diplomatic news: who met whom, who said what, what was set going",
        "description": f"The published views of a communique archive. {note}".strip(),
        "created": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "generator": f"{GENERATOR} {__version__}",
        "resources": [
            {
                "name": table.name,
                "description": table.grain,
                "type": "table",
                **resource,
                "schema": _schema(table),
            }
            for table, resource in zip(tables, resources, strict=True)
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def exported_files(folder: Path) -> set[str] | None:
    """Return the names of the files of an export in `folder`, None where it holds none."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if str(package["generator"]).split()[0] != GENERATOR:
            return None
        paths = (str(resource["path"]) for resource in package["resources"])
        return {FILE, *(path.rpartition("/")[2] for path in paths)}
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [
            {
                "name": column.name,
                "type": column.kind,
                **({"format": _FORMATS[column.kind]} if column.kind in _FORMATS else {}),
                "description": column.meaning,
            }
            for column in table.columns
        ],
        **({"primaryKey": list(table.key)} if table.key else {}),
        "foreignKeys": [
            {
                "fields": [reference.column],
                "reference": {"resource": reference.table, "fields": [reference.key]},
            }
            for reference in table.references
        ],
    }
