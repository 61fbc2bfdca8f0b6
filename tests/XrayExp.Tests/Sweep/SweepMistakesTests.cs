using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Sweep;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep;

/// <summary>Every mistake of a sweep has its place, and is found before anything is trained.</summary>
public sealed class SweepMistakesTests : IDisposable
{
    private readonly SweepFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mistakes_read_well() => Snapshot.Verify(string.Join("\n", Broken().Select(Report)));

    private string Report(string text)
    {
        LoadedSweep loaded = _folder.LoadWhole(text.ReplaceLineEndings("\n"));
        Assert.False(loaded.IsGood, text);
        return DiagnosticText.Render(new InputException(loaded.Diagnostics), colour: false);
    }

    private static string[] Broken() =>
    [
        "name: no base\nvari: { class_weight: [none] }\n",
        "name: a\nbase: bass.yaml\n",
        "name: a\nbase: sweep.yaml\n",
        "name: a\nbase: base.yaml\nvary: { class_weight: [none] }\nmembers: [{ name: b, set: { class_weight: balanced } }]\n",
        """
        name: grid
        base: base.yaml
        vary:
          seed: [1, 2]
          class_weight: balanced
          extends: [other.yaml]
          training..epochs: [1]
        """,
        """
        name: values-and-keys
        base: base.yaml
        vary:
          class_wieght: [none]
          class_weight: [none, balancd]
          optimizer.adam.lerning_rate: [0.1]
          optimizer.sgd.momentum: [0.9]
          model.0.filters: [1]
          training.epochs: [0]
        """,
        "name: same\nbase: base.yaml\nvary: { training.epochs: [3, 3] }\n",
        "name: seeds\nbase: base.yaml\nseeds: [1, -1, 1, x]\n",
        "name: seeds\nbase: base.yaml\nseeds: none\n",
        """
        name: members
        base: base.yaml
        members:
          - { name: base, set: { class_weight: balanced } }
          - { name: "a b", set: { class_weight: balanced } }
          - { name: c }
          - { name: d, base: nowhere.yaml }
          - { name: e, set: { name: x } }
          - { nam: f, set: { class_weight: balanced } }
          - { name: C, set: [] }
          - g
        """,
        """
        name: draws
        base: base.yaml
        draws:
          count: 0
          keys:
            training.epochs: { integers: [1.5, 2] }
            optimizer.adam.learning_rate: { log_uniform: [0, 1] }
            optimizer.adam.beta_1: { loguniform: [0.1, 1] }
            optimizer.adam.beta_2: { uniform: [1, 0] }
            class_weight: [none]
        """,
        "name: folds\nbase: base.yaml\nmembers:\n  - { name: five, set: { data.folds: 5 } }\n",
        "name: shapes\nbase: base.yaml\nmembers:\n  - { name: tiny, set: { data.target_size: [2, 2] } }\n",
    ];

    [Fact]
    public void A_mistake_of_the_base_is_told_once_and_there()
    {
        _folder.Write("base.yaml",
            "name: small\ntraining: { epochs: x }\nloss: binary_crossentropy\ndata: { directory: images, target_size: " +
                "[8, 8], batch_size: 4 }\n");
        LoadedSweep loaded = _folder.Load("vary: { class_weight: [none, balanced] }\nseeds: 5");
        Assert.Equal(["base.yaml:1:1 missing-key", "base.yaml:2:21 wrong-type"],
            loaded.Diagnostics.Select(one => $"{one.Where.Describe()} {one.Rule}"));
    }
}
