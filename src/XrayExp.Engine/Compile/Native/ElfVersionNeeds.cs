using System.Buffers.Binary;

namespace XrayExp.Engine.Compile.Native;

/// <summary>The versions of other libraries' symbols that a Linux library (ELF, 64 bits, little-endian) requires: its
/// <c>SHT_GNU_verneed</c> section, as defined in the Linux Standard Base (section "Symbol Versioning").</summary>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    /// <summary>Marks the requirement of <paramref name="version"/> as weak, in place: the loader then accepts a system without
    /// it, and only a call of a symbol of that version would fail.</summary>
    /// <returns>Whether anything changed: false for another type of file, a library without the requirement, or one in which it
    /// is already weak.</returns>
    public static bool Weaken(Span<byte> file, string version)
    {
        if (file.Length < 64 || !file[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return false;

        bool changed = false;
        for (int i = 0; i < SectionCount(file); i++)
        {
            Section section = SectionAt(file, i);
            if (section.Type == VersionNeedSection)
                changed |= WeakenIn(file, section, names: SectionAt(file, section.Link).Offset, version);
        }

        return changed;
    }

    /// <summary>Weakens the requirement in a section. A library's record (count at 2, first version at 8, next library at 12)
    /// leads a chain of version records.</summary>
    private static bool WeakenIn(Span<byte> file, Section section, int names, string version)
    {
        bool changed = false;
        int library = section.Offset;
        for (int i = 0; i < section.Info; i++)
        {
            int need = library + Int32(file, library + 8);
            int needs = UInt16(file, library + 2);
            for (int j = 0; j < needs; j++)
            {
                changed |= WeakenAt(file, need, names, version);
                need += Int32(file, need + 12);
            }

            library += Int32(file, library + 12);
        }

        return changed;
    }

    /// <summary>Weakens the requirement in a version's record: flags at 4, the name's offset at 8, next version at 12.</summary>
    private static bool WeakenAt(Span<byte> file, int need, int names, string version)
    {
        Span<byte> name = file[(names + Int32(file, need + 8))..];
        name = name[..name.IndexOf((byte)0)];
        ushort flags = UInt16(file, need + 4);
        if ((flags & WeakFlag) != 0 || !name.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(version)))
            return false;
        BinaryPrimitives.WriteUInt16LittleEndian(file[(need + 4)..], (ushort)(flags | WeakFlag));
        return true;
    }

    private static int SectionCount(ReadOnlySpan<byte> file) => UInt16(file, 0x3c);

    private static Section SectionAt(ReadOnlySpan<byte> file, int index)
    {
        int at = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file[0x28..])) + (index * UInt16(file, 0x3a));
        return new Section(
            Type: (uint)Int32(file, at + 4),
            Offset: checked((int)BinaryPrimitives.ReadInt64LittleEndian(file[(at + 0x18)..])),
            Link: Int32(file, at + 0x28),
            Info: Int32(file, at + 0x2c));
    }

    private static int Int32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static ushort UInt16(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);

    /// <param name="Link">The index of the section that holds the names.</param>
    /// <param name="Info">Number of libraries in the section.</param>
    private readonly record struct Section(uint Type, int Offset, int Link, int Info);
}
