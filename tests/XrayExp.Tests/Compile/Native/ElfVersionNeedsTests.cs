using System.Buffers.Binary;
using System.Text;
using XrayExp.Engine.Compile.Native;

namespace XrayExp.Tests.Compile.Native;

public class ElfVersionNeedsTests
{
    private const int FirstNeed = 64 + (2 * 64) + 16, SecondNeed = FirstNeed + 16;

    [Fact]
    public void Only_the_flag_of_the_named_version_changes()
    {
        byte[] before = Library("GLIBCXX_3.4.30", "GLIBCXX_3.4.32"), after = [.. before];
        Assert.True(ElfVersionNeeds.Weaken(after, "GLIBCXX_3.4.32"));
        Assert.Equal(SecondNeed + 4, Assert.Single(Enumerable.Range(0, before.Length), i => before[i] != after[i]));
        Assert.Equal(2, after[SecondNeed + 4]);
    }

    [Fact]
    public void A_second_time_nothing_is_left_to_change()
    {
        byte[] library = Library("GLIBCXX_3.4.30", "GLIBCXX_3.4.32");
        ElfVersionNeeds.Weaken(library, "GLIBCXX_3.4.32");
        Assert.False(ElfVersionNeeds.Weaken(library, "GLIBCXX_3.4.32"));
    }

    [Fact]
    public void A_version_whose_name_only_begins_alike_is_another() =>
        Assert.False(ElfVersionNeeds.Weaken(Library("GLIBCXX_3.4.30", "GLIBCXX_3.4.32"), "GLIBCXX_3.4.3"));

    [Fact]
    public void Another_sort_of_file_is_left_alone() =>
        Assert.False(ElfVersionNeeds.Weaken(Encoding.ASCII.GetBytes(new string('x', 200)), "GLIBCXX_3.4.32"));

    /// <summary>A header, two section headers (the needs; their names), one library's record with two versions, the names.</summary>
    private static byte[] Library(string first, string second)
    {
        byte[] names = Encoding.ASCII.GetBytes($"\0{first}\0{second}\0");
        int section = 64, needs = section + (2 * 64), text = needs + (3 * 16);
        byte[] file = new byte[text + names.Length];
        ((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]).CopyTo(file);
        Put(0x28, section);
        Put(0x3a, 64 | (2 << 16)); // the size of a section header, and how many there are

        Put(section + 4, 0x6ffffffe);
        Put(section + 0x18, needs);
        Put(section + 0x28, 1);
        Put(section + 0x2c, 1);
        Put(section + 64 + 0x18, text);

        Put(needs, 1 | (2 << 16)); // the record's version, and how many versions follow
        Put(needs + 8, 16);
        Put(FirstNeed + 8, 1);
        Put(FirstNeed + 12, 16);
        Put(SecondNeed + 8, 2 + first.Length);
        names.CopyTo(file, text);
        return file;

        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
