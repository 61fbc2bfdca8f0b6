using System.Globalization;
using XrayExp.Tool.Shell;

namespace XrayExp.Fuzz;

/// <summary>A tiny experiment that has run, another seed's run, and one that was interrupted:
/// what the folders' mutants are made of.</summary>
internal sealed class FinishedRuns
{
    public const string Experiment = "tiny.yaml";

    private const string Text = """
        name: tiny
        seed: 7
        data: { directory: films, target_size: [8, 8], color_mode: grayscale, batch_size: 4, rescale: 1/255 }
        augmentation: { rotation_range: 10, horizontal_flip: true }
        model: [{ conv2d: { filters: 2, kernel_size: 3, activation: relu } }, flatten, { dropout: { rate: 0.2 } },
          { dense: { units: 1, activation: sigmoid } }]
        optimizer: { adam: { learning_rate: 0.01 } }
        loss: binary_crossentropy
        metrics: [accuracy, auc]
        callbacks: [{ best_checkpoint: { monitor: val_loss } }]
        training: { epochs: 2 }

        """;

    /// <param name="folder">An empty one.</param>
    public FinishedRuns(string folder)
    {
        Folder = folder;
        File.WriteAllText(Path.Combine(folder, Experiment), Text);
        foreach ((string split, int count) in (IEnumerable<(string, int)>)[("train", 6), ("val", 3), ("test", 4)])
            foreach (string name in (string[])["NORMAL", "PNEUMONIA"])
                for (int n = 0; n < count; n++)
                    Film(Path.Combine(folder, "films", split, name), n, (name.Length * 8) + split.Length);
        Train("runs");
        Train("other", "--set", "seed=8");
        using StopAt stop = new("Epoch 2/2");
        Said interrupted = InProcess.Run(folder, stop, stop.Token, "run", Experiment, "--threads", "1", "--out", "begun");
        if (interrupted.Code != ExitCode.Interrupted)
            throw new InvalidOperationException($"the run was to be interrupted: {interrupted.Error}");
    }

    /// <summary>Holds the experiment, <c>films/</c>, and the runs <c>runs/tiny</c>, <c>other/tiny</c> and, interrupted,
    /// <c>begun/tiny</c>.</summary>
    public string Folder { get; }

    public byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Folder, .. path]));

    /// <summary>Copies a run, files of one level below included.</summary>
    public void Copy(string run, string to)
    {
        string from = Path.Combine(Folder, run);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private void Train(string folder, params string[] options)
    {
        Said said = InProcess.Run(Folder, ["run", Experiment, "--threads", "1", "--out", folder, .. options]);
        if (said.Code != ExitCode.Done)
            throw new InvalidOperationException(said.Error);
    }

    private static void Film(string folder, int n, int brightness)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{n}.pgm")),
            [.. "P5 8 8 255\n"u8, .. Enumerable.Range(0, 64).Select(p => (byte)((p * (n + 3) % 97) + brightness))]);
    }

    /// <summary>Asks to stop as soon as some words are written.</summary>
    private sealed class StopAt(string words) : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly CancellationTokenSource _stop = new();

        public CancellationToken Token => _stop.Token;

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(words, StringComparison.Ordinal) == true)
                _stop.Cancel();
        }

        protected override void Dispose(bool disposing)
        {
            _stop.Dispose();
            base.Dispose(disposing);
        }
    }
}
