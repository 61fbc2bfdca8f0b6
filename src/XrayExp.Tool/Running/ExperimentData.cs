using XrayExp.Engine.Data;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>The images of an experiment, read with the command's cache, warnings and progress.</summary>
internal static class ExperimentData
{
    public static Dataset Load(ExperimentSpec experiment, int threads, CommandContext context)
    {
        using LineProgress progress = new("reading images", context);
        return DatasetLoader.Load(experiment.Data, Options(threads, progress, context), context.Cancellation);
    }

    public static LoadingOptions Options(int threads, LineProgress progress, CommandContext context) => new()
    {
        Threads = threads,
        Cache = ImageStorage.Cache(context),
        Memory = ImageStorage.Memory(context),
        Tell = context.Say,
        Warn = context.Warn,
        Progress = progress.See,
    };
}
