"""text-dedup: its MinHash command, run in this process on one worker; its union-find is read afterwards."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from text_dedup import minhash

from bench.link.systems.common import Settings, serve


def cluster(posts: pa.Table, settings: Settings) -> list[int]:
    texts = posts["text"].to_pylist()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "posts.parquet")
        pq.write_table(pa.table({"text": texts}), data)
        arguments = ["--path", "parquet", "--data_files", str(data), "--split", "train", "--column", "text"]
        arguments += ["--cache_dir", f"{folder}/cache", "--output", f"{folder}/out", "--num_proc", "1"]
        options = [str(part) for name, value in settings["options"].items() for part in (f"--{name}", value)]
        minhash.main(args=arguments + options, standalone_mode=False)
    return [minhash.uf.find(row) for row in range(len(texts))]


if __name__ == "__main__":
    serve(cluster)
