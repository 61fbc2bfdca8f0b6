using System.CommandLine;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary><c>data show</c>: draws some training images beside their augmented versions in the first epochs.</summary>
internal sealed class DataShowCommand : ToolCommand
{
    private readonly ExperimentOptions _experiment = new(several: false);

    private readonly OutputOption _out = new("The picture to write.", "FILE.png|svg|pdf", required: true);
    private readonly Option<bool> _force = new("--force") { Description = "Replace an existing file." };

    public DataShowCommand()
        : base("show", "Draws training images beside their augmented versions.",
            "xrayexp data show experiments/model3.yaml --out augmentation.png")
    {
        _experiment.AddTo(this);
        Add(_out);
        Add(_force);
        SettingOption.AddOfImages(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string file = arguments.GetRequiredValue(_out)!;
        PictureFormat format = PicturesOption.OfFile(OutputOption.Word, file);
        if (!arguments.GetValue(_force) && File.Exists(context.Resolve(file)))
            throw new InputException($"`{file}` exists already, and xrayexp can't tell whether it drew it",
                "choose another name, or replace it with `--force`");
        string picture = OutputFile.Require(file, "picture", _ => true, context);
        ExperimentSpec experiment = _experiment.Load(arguments, context)[0].Spec;
        Dataset dataset = ExperimentData.Load(experiment, context);
        AtomicFile.Write(picture, AugmentationSheet.Of(experiment, dataset.Train).Draw(format));
        context.Say($"wrote `{file}`");
        return ExitCode.Done;
    }
}
