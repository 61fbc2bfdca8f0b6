using SkiaSharp;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Docs;

/// <summary>The way that the README shows from a folder of images to a trained model, with the page's experiment and commands.</summary>
public sealed class OwnImagesTests : IDisposable
{
    private static readonly Page Readme = new("README.md");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_leads_from_three_folders_of_images_to_a_trained_model()
    {
        PaintShapes("photos");
        WriteExperiment();
        string[] shown = [.. Readme.ShellLines.Where(line => line.Contains("photos", StringComparison.Ordinal))];
        Assert.Equal(5, shown.Length);
        Assert.StartsWith("dotnet xrayexp data import ~/photos ", shown[0], StringComparison.Ordinal);
        foreach (string line in shown)
        {
            string here = line.Replace("~/more-photos", "photos", StringComparison.Ordinal).Replace("~/", "", StringComparison.Ordinal);
            string[] words = here.Split(' ')[2..];
            string[] brief = words[0] == "run" ? ["--set", "training.epochs=2", "--pictures", "none"] : [];
            CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(_folder.Path), [.. words, .. brief]);
            Assert.Equal((line, ExitCode.Done), (line, answer.Code));
        }

        Assert.True(File.Exists(_folder.At("runs", "photos", "model.safetensors")));
    }

    [Fact]
    public void Whoever_skips_the_import_is_led_back_to_it()
    {
        WriteExperiment();
        CommandLine.Answer validated = CommandLine.Run(CommandLine.Context(_folder.Path), "validate", "experiments/photos.yaml");
        Assert.Equal(ExitCode.Done, validated.Code);
        Assert.Contains("does not exist, so its classes were not checked", validated.Error, StringComparison.Ordinal);
        PaintShapes("data/photos");
        CommandLine.Answer run = CommandLine.Run(CommandLine.Context(_folder.Path), "run", "experiments/photos.yaml");
        Assert.Equal(ExitCode.InputWrong, run.Code);
        Assert.Contains("--split random` divides class folders into train, val and test", run.Error, StringComparison.Ordinal);
    }

    private void WriteExperiment()
    {
        string shown = Readme.Blocks("yaml").Single(block => block.StartsWith("name: photos ", StringComparison.Ordinal));
        File.WriteAllText(_folder.At("experiments", "photos.yaml"), shown);
    }

    /// <summary>JPEG and PNG of several sizes, unevenly many of a class.</summary>
    private void PaintShapes(string folder)
    {
        foreach ((string name, int count) in new[] { ("circle", 30), ("square", 20), ("triangle", 12) })
            for (int i = 0; i < count; i++)
            {
                SKEncodedImageFormat format = i % 2 == 0 ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg;
                int height = 40 + (i % 5 * 10), width = 40 + (i % 3 * 20);
                SKColor Pixel(int y, int x) => Inside(name, y - (height / 2), x - (width / 2)) ? SKColors.White : SKColors.DimGray;
                byte[] image = TestImages.Encode(format, height, width, Pixel);
                _folder.Write($"{folder}/{name}/{name} {i}.{(i % 2 == 0 ? "png" : "jpg")}", image);
            }
    }

    private static bool Inside(string shape, int y, int x) => shape switch
    {
        "circle" => (y * y) + (x * x) < 144,
        "square" => Math.Abs(y) < 12 && Math.Abs(x) < 12,
        _ => Math.Abs(y) < 12 && Math.Abs(x) < (y + 12) / 2,
    };
}
