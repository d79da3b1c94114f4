# make run     de app op http://localhost:8000 (PORT=… voor een andere poort), met verzonnen gegevens
# make test    alles wat waar moet zijn: stijl, typen, tests op beide databases, de browser
# make setup   alleen de omgeving in .venv, met de opdracht .venv/bin/gpo
# make words   wat de code nu zegt in translations/ zetten, klaar om te vertalen
# make lock    de versies opnieuw vastleggen (vraagt uv)

.PHONY: run test setup setup-dev lint words lock clean
BIN := .venv/bin

run: setup
	@scripts/serve

test: lint
	@$(BIN)/pytest -n auto --maxprocesses=4 --dist worksteal

lint: setup-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

setup:
	@scripts/bootstrap

setup-dev:
	@scripts/bootstrap dev

words: setup-dev
	@$(BIN)/python scripts/words.py update

LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv node_modules gpo/web/static/vendor *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +
