"""How well money is traced: planted typologies among look-alikes, published simulations, and speed."""
