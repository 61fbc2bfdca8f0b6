using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace XrayExp.Engine.Randomness;

/// <summary>
/// The address of random numbers, such as run/init/conv2d/kernel or run/augment/3/NORMAL/IM-0001.jpeg/0. It is immutable, and a child does
/// not disturb its siblings: adding a layer or an augmentation changes no other random number.
/// </summary>
/// <remarks>It holds a Philox key and the upper half of its counter. A child's bits are SHA-256 of the parent's and its name.</remarks>
public readonly record struct RandomKey(ulong Key, ulong Counter)
{
    /// <summary>Returns the root of a run's addresses.</summary>
    public static RandomKey FromSeed(long seed) => new RandomKey(0, 0).Child(seed);

    public RandomKey Child(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        Span<byte> bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(name, bytes);
        return Derive('s', bytes);
    }

    public RandomKey Child(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Derive('n', bytes);
    }

    /// <summary>Returns a new reader of this address, which starts at its beginning.</summary>
    public RandomStream Stream() => new(this);

    /// <summary>Returns the first <see cref="RandomStream.Uniform(double, double)"/> of this address without making a reader.</summary>
    public double Uniform(double low, double high)
    {
        (uint a, uint b, _, _) = Philox4x32.Block(Key, 0, Counter);
        return low + ((high - low) * (((a | ((ulong)b << 32)) >> 11) * (1.0 / (1UL << 53))));
    }

    private RandomKey Derive(char sort, ReadOnlySpan<byte> name)
    {
        Span<byte> input = name.Length <= 256 ? stackalloc byte[17 + name.Length] : new byte[17 + name.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(input, Key);
        BinaryPrimitives.WriteUInt64LittleEndian(input[8..], Counter);
        input[16] = (byte)sort;
        name.CopyTo(input[17..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return new RandomKey(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
