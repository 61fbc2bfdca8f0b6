using System.Buffers.Binary;
using XrayExp.Engine.Randomness;

namespace XrayExp.Fuzz;

/// <summary>Changes bytes without knowing what they mean, as a failing disk, a cut transfer or an attacker does.</summary>
internal static class ByteMutation
{
    private static readonly long[] Boundaries = [0, 1, -1, 127, 128, 255, 256, 32767, 65535, 65536, int.MaxValue, int.MinValue,
        uint.MaxValue, long.MaxValue, long.MinValue];

    public static byte[] Of(byte[] file, RandomStream chance)
    {
        for (int changes = chance.One([1, 1, 1, 2, 4, 16]); changes > 0; changes--)
            file = Once(file, chance);
        return file;
    }

    private static byte[] Once(byte[] file, RandomStream chance)
    {
        if (file.Length == 0)
            return [(byte)chance.Below(256)];
        // headers decide the most
        int at = chance.Below(chance.OnceIn(2) ? Math.Min(file.Length, 64) : file.Length),
            length = Math.Min(chance.Length(file.Length), file.Length - at);
        byte[] changed = [.. file];
        switch (chance.Below(9))
        {
            case 0:
                changed[at] ^= (byte)(1 << chance.Below(8));
                return changed;
            case 1:
                changed[at] = (byte)chance.Below(256);
                return changed;
            case 2:
                WriteBoundary(changed.AsSpan(at), chance);
                return changed;
            case 3:
                return [.. file[..at], .. file[(at + length)..]];
            case 4:
                return [.. file[..at], .. Noise(length, chance), .. file[at..]];
            case 5:
                return file[..at];
            case 6:
                return [.. file[..(at + length)], .. file[at..]];
            case 7:
                changed.AsSpan(at, length).Fill((byte)chance.One([0, 255, 128, 10]));
                return changed;
            default:
                int from = chance.Below(file.Length);
                file.AsSpan(from, Math.Min(length, file.Length - from)).CopyTo(changed.AsSpan(at, Math.Min(length, file.Length - from)));
                return changed;
        }
    }

    private static void WriteBoundary(Span<byte> at, RandomStream chance)
    {
        Span<byte> number = stackalloc byte[8];
        long value = chance.One(Boundaries);
        int width = Math.Min(chance.One([1, 2, 4, 8]), at.Length);
        if (chance.OnceIn(2))
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
            number[..width].CopyTo(at);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            number[^width..].CopyTo(at);
        }
    }

    private static byte[] Noise(int length, RandomStream chance) => [.. Enumerable.Range(0, length).Select(_ => (byte)chance.Below(256))];
}
