using System.Text;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Running;

/// <summary>The result with which later results of an experiment are compared: <c>baselines/NAME/</c> beside the experiment's
/// file, intended to be committed. It has the run's files that are read in a pull request, and no weights.</summary>
public sealed class Baseline
{
    /// <summary>The folder of all baselines, beside the experiments.</summary>
    public const string Folder = "baselines";

    private readonly LoadedExperiment _experiment;
    private readonly RunFolder _folder;

    /// <param name="workingDirectory">The absolute folder that the path of the experiment's file is relative to.</param>
    public Baseline(LoadedExperiment experiment, string workingDirectory)
    {
        _experiment = experiment;
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(experiment.File, workingDirectory))!, Folder);
        _folder = new RunFolder(beside, experiment.Spec.Name);
        Name = Path.GetRelativePath(workingDirectory, _folder.Path).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The baseline's name in messages: <c>experiments/baselines/model3</c>.</summary>
    public string Name { get; }

    /// <exception cref="Diagnostics.InputException">Something else is in its place.</exception>
    public void Require() => RunPlace.RequireForBaseline(_folder);

    public bool Exists => _folder.IsComplete;

    /// <summary>Whether its <c>metrics.json</c> equals the run's, byte for byte; a later version may write more figures.</summary>
    public bool IsWrittenAs(RunFolder run) =>
        File.ReadAllBytes(_folder.File(RunFolder.Metrics)).AsSpan().SequenceEqual(File.ReadAllBytes(run.File(RunFolder.Metrics)));

    public ComparedResult Result() => StoredResult.ReadFolder(Name, _folder.Path);

    /// <summary>Replaces the baseline's files with those of a finished run, all or none.</summary>
    public void Replace(RunFolder run)
    {
        using RunLock held = RunLock.Acquire(_folder);

        // baselines are committed; the lock beside them must not be
        File.WriteAllText(Path.Combine(_folder.Bookkeeping, ".gitignore"), "*\n");
        IEnumerable<string> files = RunFolder.BaselineFiles.Where(file => !run.HasFolds || RunFolder.FilesBesideFolds.Contains(file));
        IEnumerable<string> pictures = RunFolder.BaselinePictures.SelectMany(name => PictureFile.Names(name))
            .Where(file => File.Exists(run.File(file)));
        new RunWriter().Replace(held, [.. files.Concat(pictures).Select(file => new RunFile(file, Bytes(run, file)))]);
    }

    /// <summary>Returns the bytes of a file; the experiment's path of the images is made relative to the baseline's folder.</summary>
    private byte[] Bytes(RunFolder run, string file) =>
        file == RunFolder.Experiment ? Encoding.UTF8.GetBytes(_experiment.EffectiveYaml(_folder.Path)) : File.ReadAllBytes(run.File(file));
}
