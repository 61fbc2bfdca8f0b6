using System.Collections.Immutable;
using System.Runtime.InteropServices;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>What <c>environment.json</c> records about a run that has just been trained: where, when and with what it was made.</summary>
internal static class EnvironmentRecord
{
    /// <param name="epochSeconds">Seconds of each epoch that this process has trained.</param>
    public static RunEnvironment Of(LoadedExperiment experiment, RunFolder folder, RunTimes times, ImmutableArray<double> epochSeconds,
        CommandContext context) => new(
            MachineFacts.Versions(),
            RuntimeInformation.RuntimeIdentifier,
            MachineFacts.Cpu(context),
            context.Processors,
            context.Threads,
            VectorWidth.InForce,
            [
                ("experiment", Path.GetFullPath(experiment.File, context.WorkingDirectory)),
                ("data", experiment.Spec.Data.Directory ?? "synthetic"),
                ("output", folder.Path),
            ],
            times.Started,
            context.Clock.GetUtcNow(),
            times.Seconds,
            epochSeconds,
            RecordedOrigins.Of(experiment.Effective),
            MachineFacts.PeakMemory());
}
