using System.CommandLine;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Writes made-up chest films as a data folder.</summary>
internal sealed class DataSynthCommand : ToolCommand
{
    private readonly OutputOption _out = new("The folder to make; absent or empty.", "DIR", required: true);
    private readonly WholeNumberOption _images = new("--images", "Films over all splits and classes (600).", SyntheticSpec.FewestImages, SyntheticSpec.MostImages);
    private readonly WholeNumberOption _seed = new("--seed", "Another number makes other films (1).", min: 0);
    private readonly WholeNumberOption _size = new("--size", "Side of a film in pixels (256).", SyntheticSpec.SmallestSize, SyntheticSpec.LargestSize);

    public DataSynthCommand()
        : base("synth", "Makes a data folder of synthetic chest films.", "xrayexp data synth --out data/synthetic --images 600")
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
            context.Out.WriteLine($"{split.Name}: {string.Join(", ", SyntheticFilms.Classes.Select((name, label) => $"{split.Films.Count(film => film.Label == label)} {name}"))}");
        return ExitCode.Done;
    }
}
