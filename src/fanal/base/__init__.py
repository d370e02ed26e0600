"""What every stage stands on: table schemas, ids, text, masking, errors and the engine seam."""
