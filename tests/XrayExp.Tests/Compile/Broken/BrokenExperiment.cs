namespace XrayExp.Tests.Compile.Broken;

/// <summary>A good experiment with mistakes put in.</summary>
/// <param name="Rules">
/// The rules that speak, in the order of their places, separated by spaces; an exclamation mark where no help can be given.
/// </param>
/// <param name="Edits">What is written in place of what. Each place that should be named is marked with <c>▶</c> before it.</param>
public sealed record BrokenExperiment(string Rules, params (string From, string To)[] Edits)
{
    private const char Mark = '▶';

    private const string Good = """
        name: broken
        seed: 42
        data:
          directory: images
          target_size: [64, 64]
          batch_size: 32
          rescale: 1/255
          classes: [NORMAL, PNEUMONIA]
        augmentation: { rotation_range: 4, zoom_range: 0.2, fill_mode: nearest }
        model:
          - conv2d: { filters: 8, kernel_size: 3, activation: relu }
          - max_pooling2d: { pool_size: 2 }
          - flatten
          - dropout: { rate: 0.4 }
          - dense: { units: 1, activation: sigmoid }
        optimizer: { adam: { learning_rate: 0.001 } }
        loss: binary_crossentropy
        metrics: [accuracy, recall]
        callbacks:
          - early_stopping: { monitor: val_loss, patience: 3 }
        training: { epochs: 2, steps_per_epoch: 5 }
        class_weight: { NORMAL: 2, PNEUMONIA: 0.5 }
        threshold: 0.5

        """;

    public string Text => Marked.Replace(Mark.ToString(), "", StringComparison.Ordinal);

    /// <summary><c>14:22 invalid-value</c>, and <c>!</c> where there is no help.</summary>
    public string[] Expected
    {
        get
        {
            List<string> places = [];
            int line = 1, column = 1;
            foreach (char c in Marked)
            {
                if (c == Mark)
                    places.Add($"{line}:{column}");
                else if (c == '\n')
                    (line, column) = (line + 1, 1);
                else
                    column++;
            }

            return [.. places.Zip(Rules.Split(' '), (place, rule) => $"{place} {rule}")];
        }
    }

    private string Marked
    {
        get
        {
            string text = Good.ReplaceLineEndings("\n");
            foreach ((string from, string to) in Edits)
            {
                Assert.Contains(from, text, StringComparison.Ordinal);
                int at = text.IndexOf(from, StringComparison.Ordinal);
                text = text[..at] + to + text[(at + from.Length)..];
            }

            return text;
        }
    }

    public override string ToString() => $"{Rules}: {string.Join("; ", Edits.Select(edit => edit.To.ReplaceLineEndings("⏎")))}";
}
