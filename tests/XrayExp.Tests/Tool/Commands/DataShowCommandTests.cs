using SkiaSharp;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

public sealed class DataShowCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataShowCommandTests()
    {
        foreach (string folder in (string[])["train/NORMAL", "train/PNEUMONIA", "test/NORMAL", "test/PNEUMONIA"])
        {
            Directory.CreateDirectory(_folder.At($"films/{folder}"));
            for (int i = 0; i < 3; i++)
                File.WriteAllBytes(_folder.At($"films/{folder}/{i}.pgm"),
                    [.. "P5 8 8 255\n"u8, .. Enumerable.Range(0, 64).Select(p => (byte)(3 * p))]);
        }

        File.WriteAllText(_folder.At("a.yaml"), """
            name: a
            seed: 1
            data: { directory: films, target_size: [8, 8], color_mode: grayscale }
            augmentation: { rotation_range: 20 }
            model: [flatten, dense: { units: 1, activation: sigmoid }]
            loss: binary_crossentropy
            training: { epochs: 1 }

            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_writes_four_films_in_rows_of_an_original_and_five_versions()
    {
        CommandLine.Answer answer = Run("a.yaml", "--out", "sheet.png");
        Assert.Equal(("", ExitCode.Done), (answer.Out, answer.Code));
        using SKBitmap sheet = SKBitmap.Decode(_folder.At("sheet.png"));
        Assert.True(sheet.Width > 6 * 2 * 180 && sheet.Height > 4 * 2 * 180, $"{sheet.Width} × {sheet.Height}");
    }

    [Fact]
    public void The_same_experiment_gives_the_same_picture()
    {
        Run("a.yaml", "--out", "one.png");
        Run("a.yaml", "--out", "two.png");
        Run("a.yaml", "--out", "other.png", "--set", "seed=2");
        Assert.Equal(File.ReadAllBytes(_folder.At("one.png")), File.ReadAllBytes(_folder.At("two.png")));
        Assert.NotEqual(File.ReadAllBytes(_folder.At("one.png")), File.ReadAllBytes(_folder.At("other.png")));
    }

    [Fact]
    public void A_picture_of_another_format_is_refused()
    {
        CommandLine.Answer answer = Run("a.yaml", "--out", "sheet.jpg");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("expects a file that ends in `.png`, `.svg` or `.pdf`; received `sheet.jpg`",
            answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_when_that_is_asked_for()
    {
        File.WriteAllText(_folder.At("sheet.png"), "\u0089PNG\r\n of somebody");
        CommandLine.Answer answer = Run("a.yaml", "--out", "sheet.png");
        Assert.Equal((ExitCode.InputWrong,
            "error: `sheet.png` exists already, and xrayexp can't tell whether it drew it\n  help: choose another name, or replace it with "
            + "`--force`\n"), (answer.Code, answer.Error));
        Assert.Equal("\u0089PNG\r\n of somebody", File.ReadAllText(_folder.At("sheet.png")));
        Assert.Equal(ExitCode.Done, Run("a.yaml", "--out", "sheet.png", "--force").Code);
        Assert.NotNull(SKBitmap.Decode(_folder.At("sheet.png")));
    }

    private CommandLine.Answer Run(params string[] args) => CommandLine.Run(CommandLine.Context(_folder.Path), ["data", "show", .. args]);
}
