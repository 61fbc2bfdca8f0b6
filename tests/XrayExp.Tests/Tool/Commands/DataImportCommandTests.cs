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
                .SelectMany((folder, k) => Enumerable.Range(0, 10 * (k + 1))
                    .Select(i => ($"chest/{folder}/{folder[..2]}{i}.png", new byte[] { (byte)i })));
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
    public void Names_without_patients_are_refused_and_typos_get_a_suggestion()
    {
        Assert.Contains("60 of 60 image names contain no patient", Refused("--split", "patient"), StringComparison.Ordinal);
        Assert.Contains("did you mean `notebook`?", Refused("--split", "notebok"), StringComparison.Ordinal);
    }

    [Fact]
    public void By_patient_a_tenth_of_each_class_moves_and_nobody_is_on_both_sides()
    {
        IEnumerable<(string, byte[])> films = Enumerable.Range(0, 60)
            .SelectMany(i => new[] { ($"NORMAL/IM-{i / 2:0000}-{i % 2:0000}.png", i), ($"PNEUMONIA/person{i / 3}_virus_{i}.png", i) })
            .Select(film => ($"chest/train/{film.Item1}", new byte[] { (byte)film.Item2 }))
            .Append(("chest/test/NORMAL/IM-0000-9999.png", [1]));
        ZipFiles.Write(_folder.At("patients.zip"), films);
        Assert.Equal(ExitCode.Done, Run("patients.zip", "--out", "data/patients", "--split", "patient").Code);
        string[] Names(string split) =>
            [.. Directory.EnumerateFiles(_folder.At("data", "patients", split), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file)!)];
        string[] Patients(string split) => [.. Names(split).Select(name => name[0] == 'I' ? name[..7] : name.Split('_')[0])];
        Assert.Equal((6, 6), (Names("val").Count(name => name[0] == 'I'), Names("val").Count(name => name[0] == 'p')));
        Assert.Empty(Patients("train").Intersect(Patients("val")));
        Assert.Equal(["IM-0000-9999.png"], Names("test"));
    }

    [Fact]
    public void Class_folders_alone_are_divided_in_the_same_shares()
    {
        foreach ((string name, int count) in new[] { ("circle", 100), ("square", 60), ("triangle", 11) })
            for (int i = 0; i < count; i++)
                _folder.Write($"shapes/{name}/{name} {i}.jpg", [(byte)i]);
        _folder.Write("shapes/.DS_Store", [1]);
        CommandLine.Answer answer = Run("shapes", "--out", "data/shapes", "--split", "random");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(
            """
                      train  val  test  total
            circle       70   10    20    100
            square       42    6    12     60
            triangle      8    1     2     11
            total       120   17    34    171

            """.ReplaceLineEndings("\n"), answer.Out);
        Assert.Contains("train (70 %), val (10 %) and test (20 %), drawn with seed 42\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run("shapes", "--out", "again", "--split", "random").Code);
        Assert.Equal(Files("data/shapes"), Files("again"));
        Assert.Equal(ExitCode.Done, Run("shapes", "--out", "other", "--split", "random", "--seed", "7").Code);
        Assert.NotEqual(Files("data/shapes"), Files("other"));
    }

    [Fact]
    public void Class_folders_alone_are_not_kept_as_they_are()
    {
        for (int i = 0; i < 3; i++)
            foreach (string name in (string[])["circle", "square"])
                _folder.Write($"shapes/{name}/{i}.jpg", [(byte)i]);
        string refusal = Run("shapes", "--out", "x").Error;
        Assert.Contains("class folders (`circle`, `square`), but no `train/` and `test/`", refusal, StringComparison.Ordinal);
        Assert.Contains("`--split random` divides each class", refusal, StringComparison.Ordinal);
        string small = Run("shapes", "--out", "x", "--split", "random").Error;
        Assert.Contains("the class `circle` has 3 images, too few", small, StringComparison.Ordinal);
        _folder.Write("shapes/cover.jpg", [1]);
        Assert.Contains(
            "an image lies outside of the class folders: `cover.jpg`",
            Run("shapes", "--out", "x", "--split", "random").Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("x")));
    }

    private string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(_folder.At(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.At(folder), file)).Order(StringComparer.Ordinal),
    ];

    private string Refused(params string[] options)
    {
        CommandLine.Answer answer = Run(["chest.zip", "--out", "x", .. options]);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        return answer.Error;
    }

    private CommandLine.Answer Run(params string[] args) => CommandLine.Run(CommandLine.Context(_folder.Path), ["data", "import", .. args]);
}
