using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Spec;

namespace XrayExp.Tests.Support;

/// <summary>The shipped experiments, and others written for a test.</summary>
internal static class Experiments
{
    public static string Folder { get; } = Path.Combine(Shared.Repository, "experiments");

    public static LoadedExperiment Shipped(string name, params string[] settings) =>
        Loader(Folder, settings).Load($"{name}.yaml");

    /// <param name="classes">The class folders that <c>data.directory</c> is taken to have; null for a folder that is not there.</param>
    public static ExperimentLoader Loader(string workingDirectory, string[]? settings = null,
        IReadOnlyDictionary<string, string>? environment = null, ImmutableArray<string>? classes = null) =>
        new(new Surroundings(workingDirectory, environment ?? ImmutableDictionary<string, string>.Empty, [.. settings ?? []]),
            _ => classes);
}
