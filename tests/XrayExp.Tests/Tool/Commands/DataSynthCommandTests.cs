using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

public sealed class DataSynthCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"xrayexp-synth-{Guid.NewGuid():N}");

    [Fact]
    public void The_folder_reads_as_the_films_that_were_painted()
    {
        CommandLine.Answer answer = CommandLine.Run("data", "synth", "--out", _folder, "--images", "20", "--size", "32", "--seed", "5");
        Assert.Equal((ExitCode.Done, "train: 5 NORMAL, 9 PNEUMONIA\nval: 1 NORMAL, 1 PNEUMONIA\ntest: 1 NORMAL, 3 PNEUMONIA\n"),
            (answer.Code, answer.Out));
        DatasetIndex index = DatasetIndex.Read(_folder);
        SyntheticSplit painted = SyntheticFilms.Of(new SyntheticSpec(20, 32, 5))[0];
        Assert.Equal(painted.Films.Select(film => film.Id), index.Train.Images.Select(image => image.Id));
        byte[] read = ImageReader.Read(File.ReadAllBytes(index.Train.Images[0].Path),
            new Decoding(new Size(32, 32), ColorMode.Grayscale, Interpolation.Nearest, false));
        Assert.Equal(painted.Films[0].Paint(), read);
    }

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "mine.txt"), "mine");
        Assert.Equal(ExitCode.InputWrong, CommandLine.Run("data", "synth", "--out", _folder).Code);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Too_few_images_are_refused() =>
        Assert.Equal(ExitCode.InputWrong, CommandLine.Run("data", "synth", "--out", _folder, "--images", "11").Code);

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
