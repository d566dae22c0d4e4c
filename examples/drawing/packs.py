"""Packs: the artwork of made-up packages, flat, as a printer would get it."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from examples.drawing.paint import canvas, ean13, fade, table, text

WHITE, INK = (255, 255, 255), (28, 28, 34)


def crisps() -> Image.Image:
    """A bag of crisps made for the Netherlands; no brand, no artwork of anybody's."""
    sheet = canvas(900, 1240, (196, 60, 40))
    fade(sheet, (206, 70, 44), (150, 30, 30))
    draw = ImageDraw.Draw(sheet)
    dice = random.Random(3)
    for _ in range(26):
        x, y, r = dice.randint(30, 870), dice.randint(380, 760), dice.randint(46, 84)
        turn = dice.uniform(0, 3.14)
        points = [
            (x + r * math.cos(a) * 1.1 * math.cos(turn) - r * 0.62 * math.sin(a) * math.sin(turn),
             y + r * math.cos(a) * 1.1 * math.sin(turn) + r * 0.62 * math.sin(a) * math.cos(turn))
            for a in (i * math.pi / 14 for i in range(28))
        ]  # fmt: skip
        shade = dice.randint(-14, 14)
        draw.polygon(points, fill=(242 + shade // 2, 196 + shade, 84 + shade), outline=(190, 130, 40))
        draw.arc([x - r * 0.5, y - r * 0.3, x + r * 0.5, y + r * 0.4], 200, 330, fill=(214, 156, 52), width=5)
    draw.rectangle([0, 0, 900, 46], fill=(120, 24, 26))
    draw.rectangle([0, 1196, 900, 1240], fill=(120, 24, 26))
    for x in range(0, 900, 18):
        draw.line([(x, 0), (x, 46)], fill=(150, 40, 40), width=4)
        draw.line([(x, 1196), (x, 1240)], fill=(150, 40, 40), width=4)
    draw.ellipse([110, 92, 790, 372], fill=(252, 246, 226))
    text(sheet, (450, 130), "Ribbelchips", size=104, colour=(150, 30, 30), weight=700, middle=True)
    text(sheet, (450, 262), "paprika · lekker krokant", size=46, colour=INK, middle=True)
    draw.rectangle([40, 790, 860, 1180], fill=(252, 248, 236))
    words = (
        "Ingrediënten: aardappelen, zonnebloemolie,\npaprikapoeder, zout, suiker, uienpoeder,\n"
        "knoflookpoeder, melkeiwit, specerijen.\nKan sporen van gluten bevatten.\n"
        "Koel en droog bewaren. Ten minste\nhoudbaar tot: zie bovenkant."
    )
    text(sheet, (62, 806), words, size=37, colour=INK)
    text(sheet, (62, 1122), "Inhoud 200 g", size=40, colour=INK, weight=700)
    text(sheet, (470, 1122), "Verpakt in Nederland", size=37, colour=INK)
    return sheet


def cheese(chain: str, number: str) -> Image.Image:
    """A chain's own cheese, printed for both languages of its country, the chain's name in plain type."""
    sheet = canvas(1240, 860, (246, 222, 120))
    fade(sheet, (250, 232, 150), (236, 200, 84))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle([0, 0, 1240, 128], fill=(32, 62, 92))
    text(sheet, (44, 26), chain, size=76, colour=WHITE, weight=700)
    text(sheet, (44, 166), "Jonge kaas in sneden", size=72, colour=INK, weight=700)
    text(sheet, (44, 258), "Fromage jeune en tranches", size=60, colour=INK)
    draw.polygon([(820, 330), (1200, 190), (1200, 330)], fill=(250, 206, 60), outline=(190, 140, 20))
    draw.polygon([(820, 330), (1200, 330), (1200, 440), (820, 440)], fill=(240, 186, 44), outline=(190, 140, 20))
    for x, y, r in ((930, 386, 22), (1050, 360, 16), (1120, 404, 26), (1010, 418, 12)):
        draw.ellipse([x - r, y - r, x + r, y + r], fill=(214, 154, 30))
    draw.rectangle([24, 470, 1216, 836], fill=(253, 250, 238))
    words = (
        "Bewaren bij maximum 7 °C. Ten minste\nhoudbaar tot: zie verpakking.\n"
        "À conserver à maximum 7 °C. À consommer\nde préférence avant : voir emballage.\n"
        "Ingrediënten: melk, zout, stremsel.\nIngrédients : lait, sel, présure."
    )
    text(sheet, (44, 486), words, size=38, colour=INK)
    ean13(sheet, (760, 490), number, module=4, height=250)
    return sheet


def bottle_label(number: str) -> Image.Image:
    """The label of a German bottle with its deposit mark in words."""
    sheet = canvas(860, 760, (36, 20, 22))
    fade(sheet, (58, 22, 24), (30, 14, 16))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle([0, 0, 860, 14], fill=(226, 190, 90))
    draw.rectangle([0, 746, 860, 760], fill=(226, 190, 90))
    text(sheet, (430, 36), "Kola-Limonade", size=96, colour=(246, 226, 160), weight=700, middle=True)
    text(sheet, (430, 152), "Koffeinhaltiges Erfrischungsgetränk", size=44, colour=WHITE, middle=True)
    words = "Zutaten: Wasser, Zucker, Kohlensäure,\nFarbstoff, Säuerungsmittel, Aroma,\nKoffein. Kühl und trocken lagern.\nMindestens haltbar bis: siehe Deckel."
    text(sheet, (40, 226), words, size=40, colour=WHITE)
    draw.rounded_rectangle([40, 470, 400, 720], 18, fill=(246, 226, 160))
    text(sheet, (220, 496), "PFANDFLASCHE", size=44, colour=INK, weight=700, middle=True)
    text(sheet, (220, 572), "Pfand 0,25 €", size=50, colour=INK, middle=True)
    text(sheet, (220, 648), "1,0 Liter", size=40, colour=INK, middle=True)
    ean13(sheet, (420, 470), number, module=4, height=196)
    return sheet


def carton(words: str, below: str, colour: tuple[int, int, int], *, seed: int) -> Image.Image:
    """A box of something else: a title, a line, a geometric pattern of its own."""
    sheet = canvas(700, 900, colour)
    dark = tuple(c * 6 // 10 for c in colour)
    fade(sheet, colour, (dark[0], dark[1], dark[2]))
    draw = ImageDraw.Draw(sheet)
    dice = random.Random(seed)
    for _ in range(30):
        x, y, r = dice.randint(0, 700), dice.randint(330, 860), dice.randint(18, 60)
        tint = tuple(min(255, c + dice.randint(10, 60)) for c in colour)
        sides = dice.choice([3, 4, 6])
        draw.regular_polygon((x, y, r), sides, rotation=dice.randint(0, 90), fill=tint)
    draw.rectangle([40, 70, 660, 300], fill=(250, 248, 240))
    text(sheet, (350, 96), words, size=72, colour=INK, weight=700, middle=True)
    text(sheet, (350, 206), below, size=42, colour=INK, middle=True)
    return sheet


def nutrition(rows: list[tuple[str, str]]) -> Image.Image:
    """The back of a pack: a table alone."""
    sheet = canvas(620, 520, (226, 226, 216))
    table(sheet, (30, 30), rows, size=38, width=560)
    return sheet
