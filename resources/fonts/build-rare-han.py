"""Builds rare-han-<slice>-<weight>.woff2: every Han character of Noto Sans CJK SC that @fontsource/noto-sans-sc lacks.

Run once, by hand, on Debian with fonts-noto-cjk, python3-fonttools and python3-brotli:
    /usr/bin/python3 resources/fonts/build-rare-han.py
"""

import glob
import json
import os

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = os.path.dirname(os.path.abspath(__file__))
BUNDLED = os.path.join(HERE, '../../node_modules/@fontsource/noto-sans-sc/files/*-400-normal.woff2')
SOURCES = {400: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 700: '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc'}
FAMILY = 'Assay Rare Han'
# Enclosed numbers, radicals, strokes, 〇 and its neighbours, extension A, unified, compatibility, extensions B and later.
BLOCKS = [
    (0x2460, 0x24FF), (0x2E80, 0x2FDF), (0x3000, 0x303F), (0x31C0, 0x31EF), (0x3200, 0x33FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
]
SLICE = 600


def chinese_face(path):
    """The index of the SC face, whose glyphs are the forms of mainland China."""
    for index in range(10):
        if TTFont(path, fontNumber=index, lazy=True)['name'].getDebugName(6).startswith('NotoSansCJKsc'):
            return index
    raise SystemExit(f'no SC face in {path}')


def ranges(code_points):
    """`U+3400-3405,U+3410` for a sorted list."""
    spans = []
    for point in code_points:
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ','.join(f'U+{a:x}' if a == b else f'U+{a:x}-{b:x}' for a, b in spans)


def to_true_type(font):
    """Chromium embeds CFF outlines in a PDF as Type 3 glyphs, TrueType outlines as a real font."""
    glyph_set = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font['loca'] = newTable('loca')
    font['glyf'] = glyf = newTable('glyf')
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
        advance, _ = font['hmtx'][name]
        font['hmtx'][name] = (advance, getattr(glyphs[name], 'xMin', 0))
    for table in ('CFF ', 'VORG', 'vhea', 'vmtx', 'BASE'):
        if table in font:
            del font[table]
    maxp = font['maxp']
    maxp.tableVersion = 0x00010000
    for field in ('maxZones', 'maxTwilightPoints', 'maxStorage', 'maxFunctionDefs', 'maxInstructionDefs',
                  'maxStackElements', 'maxSizeOfInstructions', 'maxComponentElements'):
        setattr(maxp, field, 1 if field == 'maxZones' else 0)
    font['post'].formatType = 3.0
    font.sfntVersion = '\x00\x01\x00\x00'


def write_slice(path, face, code_points, target):
    font = TTFont(path, fontNumber=face, lazy=True)
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    for record in font['name'].names:
        style = 'Bold' if target.endswith('-700.woff2') else 'Regular'
        renamed = {1: FAMILY, 4: f'{FAMILY} {style}', 6: f'{FAMILY.replace(" ", "")}-{style}'}
        if record.nameID in renamed:
            record.string = renamed[record.nameID]
    to_true_type(font)
    font.flavor = 'woff2'
    font.save(target)


def write_stylesheet(slices):
    """What the screen imports; paper makes its own faces from rare-han.json."""
    with open(os.path.join(HERE, 'rare-han.css'), 'w') as file:
        file.write('/* Written by build-rare-han.py. */\n')
        for number, covered in slices.items():
            for weight in SOURCES:
                file.write(
                    f'@font-face {{\n  font-family: "{FAMILY}";\n  font-weight: {weight};\n  font-display: swap;\n'
                    f'  src: url("./rare-han-{number}-{weight}.woff2") format("woff2");\n  unicode-range: {covered};\n}}\n'
                )


def main():
    bundled = set()
    for path in glob.glob(BUNDLED):
        # The one file that is no slice: it holds a few characters that no slice has, and the screen uses slices only.
        if 'chinese-simplified' in path:
            continue
        bundled |= set(TTFont(path).getBestCmap())
    face = chinese_face(SOURCES[400])
    all_points = set(TTFont(SOURCES[400], fontNumber=face).getBestCmap())
    missing = sorted(p for p in all_points - bundled if any(a <= p <= b for a, b in BLOCKS))
    slices = {}
    for number, start in enumerate(range(0, len(missing), SLICE), 1):
        points = missing[start:start + SLICE]
        slices[str(number)] = ranges(points)
        for weight, path in SOURCES.items():
            write_slice(path, chinese_face(path), points, os.path.join(HERE, f'rare-han-{number}-{weight}.woff2'))
    with open(os.path.join(HERE, 'rare-han.json'), 'w') as file:
        json.dump(slices, file, indent=2)
        file.write('\n')
    write_stylesheet(slices)
    print(f'{len(missing)} characters in {len(slices)} slices')


main()
