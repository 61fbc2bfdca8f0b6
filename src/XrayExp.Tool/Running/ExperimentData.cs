using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Reads the images of an experiment with the command's cache, warnings and progress.</summary>
internal static class ExperimentData
{
    public static Dataset Load(ExperimentSpec experiment, CommandContext context)
    {
        using LineProgress progress = new("reading images", context);
        return DatasetLoader.Load(experiment.Data, Options(progress, context), context.Cancellation);
    }

    public static LoadingOptions Options(LineProgress progress, CommandContext context) => new()
    {
        Threads = context.Threads,
        Cache = ImageStorage.Cache(context),
        Memory = ImageStorage.Memory(context),
        Tell = context.Say,
        Warn = context.Warn,
        Progress = progress.See,
    };
}
