using System.CommandLine;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Writes a data folder of synthetic chest X-rays.</summary>
internal sealed class DataSynthCommand : ToolCommand
{
    private readonly OutputOption _out = new("The folder to make; it must be absent or empty.", "DIR", required: true);
    private readonly WholeNumberOption _images = new("--images", "Number of images in all splits and classes together; 600 by default.",
        SyntheticSpec.FewestImages, SyntheticSpec.MostImages);
    private readonly WholeNumberOption _seed = new("--seed", "Seed of the images; 1 by default.", min: 0);
    private readonly WholeNumberOption _size = new("--size", "Side of an image in pixels; 256 by default.", SyntheticSpec.SmallestSize,
        SyntheticSpec.LargestSize);

    public DataSynthCommand()
        : base("synth", "Writes a data folder of synthetic chest X-rays.", "xrayexp data synth --out data/synthetic --images 600")
    {
        Add(_out);
        Add(_images);
        Add(_seed);
        Add(_size);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string folder = context.Resolve(arguments.GetRequiredValue(_out)!);
        SyntheticSpec spec = new(arguments.GetValue(_images) ?? 600, arguments.GetValue(_size) ?? 256, arguments.GetValue(_seed) ?? 1);
        using (LineProgress progress = new("painting films", context))
            SyntheticFolder.Write(folder, spec, progress.See, context.Cancellation);
        foreach (SyntheticSplit split in SyntheticFilms.Of(spec))
        {
            IEnumerable<string> counts =
                SyntheticFilms.Classes.Select((name, label) => $"{split.Films.Count(film => film.Label == label)} {name}");
            context.Out.WriteLine($"{split.Name}: {string.Join(", ", counts)}");
        }

        return ExitCode.Done;
    }
}
