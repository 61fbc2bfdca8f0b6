using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

public sealed class DataImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataImportCommandTests()
    {
        IEnumerable<(string, byte[])> images =
            ((string[])["train/NORMAL", "train/PNEUMONIA", "val/NORMAL", "test/NORMAL", "test/PNEUMONIA"])
            .SelectMany((folder, k) => Enumerable.Range(0, 10 * (k + 1)).Select(i => ($"chest/{folder}/{folder[..2]}{i}.png", new byte[] { (byte)i })));
        ZipFiles.Write(_folder.At("chest.zip"), images);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_prints_what_lies_where()
    {
        CommandLine.Answer answer = Run("chest.zip", "--out", "data/chest", "--split", "random");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(
            """
                       train  val  test  total
            NORMAL        36    4    40     80
            PNEUMONIA     18    2    50     70
            total         54    6    90    150

            """.ReplaceLineEndings("\n"), answer.Out);
        Assert.Contains("seed 42", answer.Error, StringComparison.Ordinal);
        Assert.Equal(150, Directory.GetFiles(Path.Combine(_folder.Path, "data/chest"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void By_patient_is_not_there_yet_and_typos_get_a_suggestion()
    {
        Assert.Contains("not supported yet", Refused("--split", "patient"), StringComparison.Ordinal);
        Assert.Contains("did you mean `notebook`?", Refused("--split", "notebok"), StringComparison.Ordinal);
    }

    private string Refused(params string[] options)
    {
        CommandLine.Answer answer = Run(["chest.zip", "--out", "x", .. options]);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        return answer.Error;
    }

    private CommandLine.Answer Run(params string[] args) => CommandLine.Run(CommandLine.Context(_folder.Path), ["data", "import", .. args]);
}
