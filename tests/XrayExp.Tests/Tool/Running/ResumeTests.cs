using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A run that was interrupted, politely or not, and resumed has the bytes of one that was left alone.</summary>
public class ResumeTests(FinishedRun undisturbed) : IClassFixture<FinishedRun>
{
    /// <summary><c>XRAYEXP_TESTS_KILLS</c>, for more than a quick suite has the time for.</summary>
    private static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("XRAYEXP_TESTS_KILLS") ?? "10", CultureInfo.InvariantCulture);

    /// <summary>More steps than the processes that are killed can do.</summary>
    private static readonly string[] Long = ["--set", string.Create(CultureInfo.InvariantCulture, $"training.epochs={100 * Kills}")];

    private static readonly ImmutableDictionary<string, string> EveryStep =
        ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_CACHE", "off").Add(Resumption.IntervalVariable, "0");

    [Theory]
    [InlineData("Epoch 1/2", 1)]
    [InlineData("Epoch 2/2", 2)]
    public void Interrupted_and_resumed_gives_the_same_bytes(string when, int threads)
    {
        using TinyExperiment tiny = new();
        Assert.Equal(ExitCode.Interrupted, Interrupt(tiny, when, threads));
        Assert.True(File.Exists(tiny.At("runs", "tiny", "checkpoint", "state.safetensors")));
        Assert.False(File.Exists(tiny.At("runs", "tiny", "metrics.json")));
        Assert.Contains("resuming after", tiny.Run("--resume").Error, StringComparison.Ordinal);
        Assert.Equal<string>(undisturbed.Experiment.Stable(), tiny.Stable());
        Assert.False(Directory.Exists(tiny.At("runs", "tiny", "checkpoint")));
    }

    [Fact]
    public void Without_the_wish_to_resume_a_new_start_is_made_and_said()
    {
        using TinyExperiment tiny = new();
        Interrupt(tiny, "Epoch 2/2", 1);
        Assert.Contains("there is an unfinished run; starting from the beginning", tiny.Run().Error, StringComparison.Ordinal);
        Assert.Equal<string>(undisturbed.Experiment.Stable(), tiny.Stable());
    }

    [Fact]
    public void A_changed_experiment_is_not_resumed()
    {
        using TinyExperiment tiny = new();
        Interrupt(tiny, "Epoch 2/2", 1);
        CommandLine.Answer answer = tiny.Command("run", TinyExperiment.File, "--resume", "--set", "seed=8");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("can't be resumed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("help: ", answer.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(tiny.At("runs", "tiny", "checkpoint", "state.safetensors")));
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        using TinyExperiment tiny = new();
        Interrupt(tiny, "Epoch 2/2", 1);
        string path = tiny.At("runs", "tiny", "checkpoint", "state.safetensors");
        byte[] whole = File.ReadAllBytes(path);
        foreach (byte[] damaged in (byte[][])[[], whole[..100], whole[..^1], [.. whole[..^1], (byte)(whole[^1] ^ 1)]])
        {
            File.WriteAllBytes(path, damaged);
            CommandLine.Answer answer = tiny.Command("run", TinyExperiment.File, "--resume", "--threads", "1");
            Assert.Equal(ExitCode.InputWrong, answer.Code);
            Assert.Contains("start from the beginning", answer.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\\u0022Epochs\\u0022:")]
    [InlineData("\\u0022StepsOfEpoch\\u0022:")]
    [InlineData("\\u0022LearningRate\\u0022:")]
    [InlineData("\\u0022Stopped\\u0022:")]
    [InlineData("\"threads\":\"")]
    [InlineData("\"dtype\":\"")]
    [InlineData("xrayexp/checkpoint/")]
    public void A_checkpoint_whose_header_was_edited_is_refused(string key)
    {
        using TinyExperiment tiny = new();
        Interrupt(tiny, "Epoch 2/2", 1);
        string path = tiny.At("runs", "tiny", "checkpoint", "state.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key)) + key.Length;
        Assert.True(at > key.Length);
        byte[] other = bytes[at] switch
        {
            (byte)'f' => "true "u8.ToArray(),
            (byte)'n' => "1e-1"u8.ToArray(),
            (byte)'F' => "I32"u8.ToArray(),
            (byte)'0' => "1"u8.ToArray(),
            _ => "0"u8.ToArray(),
        };
        other.CopyTo(bytes, at);
        File.WriteAllBytes(path, bytes);
        CommandLine.Answer answer = tiny.Command("run", TinyExperiment.File, "--resume", "--threads", "1");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("start from the beginning", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Killed_at_any_moment_and_resumed_gives_the_same_bytes()
    {
        using TinyExperiment alone = new(), tiny = new();
        alone.Run(Long);
        RandomStream chance = RandomKey.FromSeed(11).Child("kills").Stream();
        for (int kill = 0; kill < Kills; kill++)
            KillWhileTraining(tiny, chance.Below(100));
        Assert.Contains("resuming after", tiny.Run(["--resume", .. Long]).Error, StringComparison.Ordinal);
        Assert.Equal<string>(alone.Stable(), tiny.Stable());
    }

    /// <summary>Resumes in a process of its own, waits until that has trained a step, and kills it a little later.</summary>
    private static void KillWhileTraining(TinyExperiment tiny, int milliseconds)
    {
        string checkpoint = tiny.At("runs", "tiny", "checkpoint", "state.safetensors");
        DateTime before = File.GetLastWriteTimeUtc(checkpoint);
        using Process process = Start(tiny, ["--resume", .. Long]);
        while (!process.HasExited && File.GetLastWriteTimeUtc(checkpoint) == before)
            Thread.Sleep(1);
        process.WaitForExit(milliseconds);
        Assert.False(process.HasExited, "the training was over before it could be killed");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Ctrl-C as soon as a line is written.</summary>
    private static ExitCode Interrupt(TinyExperiment tiny, string when, int threads)
    {
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new(when, stop);
        CommandContext context =
            TinyExperiment.Context(tiny.Folder) with { Error = error, Cancellation = stop.Token, Environment = EveryStep };
        return new XrayExpApp(XrayExp.Tool.Commands.CommandList.All).Run(
            ["run", TinyExperiment.File, "--threads", threads.ToString(CultureInfo.InvariantCulture)], context);
    }

    private static Process Start(TinyExperiment tiny, params string[] options)
    {
        ProcessStartInfo start =
            new("dotnet", [typeof(XrayExpApp).Assembly.Location, "run", TinyExperiment.File, "--threads", "1", .. options])
            {
                WorkingDirectory = tiny.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        foreach ((string name, string value) in EveryStep)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
