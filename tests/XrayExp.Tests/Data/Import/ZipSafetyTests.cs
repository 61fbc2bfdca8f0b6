using System.Buffers.Binary;
using System.IO.Compression;
using XrayExp.Engine.Data.Import;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Import;

public sealed class ZipSafetyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../train/A/x.png", "leads out")]
    [InlineData("train/../../x.png", "leads out")]
    [InlineData("train/A/..", "leads out")]
    [InlineData("./train/A/x.png", "leads out")]
    [InlineData("train//A/x.png", "leads out")]
    [InlineData("..\\x.png", "leads out")]
    [InlineData("/etc/x.png", "absolute")]
    [InlineData("\\\\server\\x.png", "absolute")]
    [InlineData("C:/x.png", "drive")]
    [InlineData("train/A/x.png:stream", "drive")]
    [InlineData("train/A/1.png", "twice")]
    [InlineData("TRAIN/a/1.PNG", "twice")]
    public void A_path_that_could_do_harm_is_refused_before_anything_is_written(string name, string why)
    {
        string zip = ZipFiles.Write(_folder.At("evil.zip"), [("train/A/1.png", [1]), ("test/A/2.png", [2]), (name, [3])]);
        Assert.Contains(why, Refusal(zip), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xA1FF)] // symbolic link
    [InlineData(0x61FF)] // block device
    [InlineData(0x11FF)] // pipe
    public void Links_and_devices_are_refused(int mode)
    {
        string zip = _folder.At("link.zip");
        using (ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            archive.CreateEntry("train/A/1.png").ExternalAttributes = mode << 16;
        Assert.Contains("link or a device", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_by_its_ratio() =>
        Assert.Contains("unpacks to 4000000 bytes",
            Refusal(ZipFiles.Write(_folder.At("bomb.zip"), [("train/A/1.png", new byte[4_000_000])])), StringComparison.Ordinal);

    [Fact]
    public void Encrypted_files_are_refused()
    {
        string zip = ZipFiles.Write(_folder.At("secret.zip"), [("train/A/1.png", [1])]);
        Patch(zip, offset: 8, value: 1);
        Assert.Contains("encrypted", Refusal(zip), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 12345)] // check sum
    [InlineData(24, 3)] // length, too short
    [InlineData(24, 3000)] // length, too long
    public void A_directory_that_lies_is_found_out_and_nothing_stays(int offset, int value)
    {
        string zip = ZipFiles.Write(_folder.At("lie.zip"), [("test/A/2.png", [2, 3, 4, 5, 6]), ("train/A/1.png", [1, 2, 3, 4, 5])]);
        Patch(zip, offset, value);
        Assert.Contains("damaged", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        Assert.Contains("not a zip archive", Refusal(_folder.Write("page.zip", "<html>"u8)), StringComparison.Ordinal);
        Assert.Contains("there is no", Assert.Throws<InputException>(() => ImportSource.Open(_folder.At("absent.zip"))).Message,
            StringComparison.Ordinal);
        string zip = ZipFiles.Write(_folder.At("cut.zip"), [("train/A/1.png", new byte[100])]);
        File.WriteAllBytes(zip, File.ReadAllBytes(zip)[..^30]);
        Assert.Contains("not a zip archive", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Backslashes_separate_folders()
    {
        string zip = ZipFiles.Write(_folder.At("windows.zip"), [("set\\train\\A\\1.png", [1]), ("set\\test\\A\\2.png", [2])]);
        using ImportSource source = ImportSource.Open(zip);
        Assert.Equal(["test/A/2.png", "train/A/1.png"], source.Images.Select(image => image.Path));
    }

    /// <summary>The message; and that no folder was made beside the archive.</summary>
    private string Refusal(string zip)
    {
        InputException refusal =
            Assert.Throws<InputException>(() => DatasetImport.Run(zip, Path.Combine(_folder.Path, "out"), ImportSplit.Keep, 42));
        Assert.Empty(Directory.GetDirectories(_folder.Path));
        return refusal.Message;
    }

    /// <summary>Overwrites 32 bits in the first entry of the archive's directory.</summary>
    private static void Patch(string zip, int offset, int value)
    {
        byte[] bytes = File.ReadAllBytes(zip);
        int entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        if (offset == 8)
            bytes[entry + offset] |= (byte)value;
        else
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(entry + offset), value);
        File.WriteAllBytes(zip, bytes);
    }
}
