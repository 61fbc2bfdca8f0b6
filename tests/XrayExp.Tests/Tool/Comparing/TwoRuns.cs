using System.Diagnostics;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;

namespace XrayExp.Tests.Tool.Comparing;

/// <summary>Two runs of a tiny experiment, the second with another seed, and a clone with both as baselines at two tags.</summary>
public sealed class TwoRuns : IDisposable
{
    public TwoRuns()
    {
        Experiment.Run("--out", "a");
        Experiment.Run("--out", "b", "--set", "seed=8");
        Git("init", "--quiet", "--initial-branch", "main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.org");
        Commit("a", "v1");
        Commit("b", "v2");
        Git("branch", "a");
    }

    public TinyExperiment Experiment { get; } = new();

    /// <summary>A copy of a run with one file changed.</summary>
    public string Changed(string file, Func<byte[], byte[]> change)
    {
        string name = $"changed-{Guid.NewGuid():N}";
        foreach (string path in Directory.GetFiles(Experiment.At("a", "tiny")))
            File.Copy(path, Experiment.At(name, Path.GetFileName(path)));
        File.WriteAllBytes(Experiment.At(name, file), change(File.ReadAllBytes(Experiment.At(name, file))));
        return name;
    }

    public void Git(params string[] words)
    {
        ProcessStartInfo start = new("git", words)
        {
            WorkingDirectory = Experiment.Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        using Process git = Process.Start(start)!;
        string said = git.StandardOutput.ReadToEnd() + git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, said);
    }

    private void Commit(string run, string tag)
    {
        foreach (string file in RunFolder.BaselineFiles.Concat(RunFolder.BaselinePictures))
            File.Copy(Experiment.At(run, "tiny", file), Experiment.At("experiments", "baselines", "tiny", file), overwrite: true);
        Git("add", "experiments");
        Git("commit", "--quiet", "--message", tag);
        Git("tag", tag);
    }

    public void Dispose() => Experiment.Dispose();
}
