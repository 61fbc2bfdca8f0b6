namespace XrayExp.Engine.Data.Images;

/// <summary>Reads the formats of Netpbm: P1 to P6, plain or binary; bits, grays or colours; up to 16 bits per sample; with
/// comments. Samples are scaled to 0…255 by their maximum, rounded to nearest. Source: the manual pages pbm(5), pgm(5), ppm(5).</summary>
internal ref struct NetpbmReader
{
    private const int LargestSample = 65_535;

    private readonly ReadOnlySpan<byte> _file;
    private int _position;

    private NetpbmReader(ReadOnlySpan<byte> file)
    {
        _file = file;
        _position = 2;
    }

    /// <returns>[H, W, 3]</returns>
    public static Raster Read(ReadOnlySpan<byte> file) => new NetpbmReader(file).Read(file[1] - '0');

    private Raster Read(int kind)
    {
        bool plain = kind <= 3, bits = kind is 1 or 4;
        int samples = kind is 3 or 6 ? 3 : 1;
        int width = Number(), height = Number();
        RasterLimits.Check(width, height);
        int largest = bits ? 1 : Number();
        if (largest is < 1 or > LargestSample)
            throw new UnreadableImageException($"damaged: its largest sample is {largest}, which is outside 1 to {LargestSample}");
        // one white-space character ends the header of the binary formats
        _position++;
        int left = Math.Max(_file.Length - _position, 0);
        long needed = plain ? (long)width * height * samples
            : bits ? (long)(width + 7) / 8 * height
            : (long)width * height * samples * (largest > 255 ? 2 : 1);
        if (left < needed)
            throw new UnreadableImageException($"truncated: {needed} bytes of pixels expected, {left} are there");
        byte[] pixels = new byte[width * height * 3];
        int to = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                for (int c = 0; c < 3; c++)
                    pixels[to++] = c > 0 && samples == 1 ? pixels[to - 2]
                        : bits ? (plain ? PlainBit() : PackedBit(x, width))
                        : Scaled(plain ? Number() : largest > 255 ? (Next() << 8) | Next() : Next(), largest);
        return new Raster(height, width, 3, pixels);
    }

    private static byte Scaled(int sample, int largest) => sample <= largest
        ? (byte)(((sample * 255) + (largest / 2)) / largest)
        : throw new UnreadableImageException($"damaged: a sample of {sample} is above its maximum, {largest}");

    private int Next() => _position < _file.Length
        ? _file[_position++]
        : throw new UnreadableImageException("truncated: the pixels end early");

    /// <summary>Reads a plain bit; white space between bits is optional; 1 is black.</summary>
    private byte PlainBit()
    {
        SkipWhite();
        return Next() switch
        {
            '0' => 255,
            '1' => 0,
            _ => throw new UnreadableImageException("damaged: a pixel that is neither 0 nor 1"),
        };
    }

    /// <summary>Reads a packed bit: eight per byte, the first in the highest bit; a row begins with a new byte; 1 is black.</summary>
    private byte PackedBit(int x, int width)
    {
        int bit = (_file[_position] >> (7 - (x % 8))) & 1;
        if (x % 8 == 7 || x == width - 1)
            _position++;
        return bit == 1 ? (byte)0 : (byte)255;
    }

    private int Number()
    {
        SkipWhite();
        int number = 0, start = _position;
        while (_position < _file.Length && char.IsAsciiDigit((char)_file[_position]))
        {
            number = (number * 10) + (_file[_position++] - '0');
            if (number > 100_000_000)
                throw new UnreadableImageException("damaged: a number in it is out of range");
        }

        return _position > start ? number : throw new UnreadableImageException(
            _position < _file.Length ? "damaged: a number was expected" : "truncated: the file ends where a number was expected");
    }

    private void SkipWhite()
    {
        while (_position < _file.Length)
        {
            if (_file[_position] == '#')
                while (_position < _file.Length && _file[_position] is not ((byte)'\n' or (byte)'\r'))
                    _position++;
            else if (!char.IsWhiteSpace((char)_file[_position]))
                return;
            else
                _position++;
        }
    }
}
