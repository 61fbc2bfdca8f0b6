using XrayExp.Tests.Support;

namespace XrayExp.Tests.Examples;

/// <summary>How an experiment is held by a unit test, for people to copy.</summary>
public class QuickstartTests
{
    /// <summary>A second's worth of the experiment; its metrics lie beside this file.</summary>
    [Fact]
    public void A_few_films_give_these_metrics() => Snapshot.Verify(
        ExperimentMetrics.Of("experiments/quickstart.yaml", "data.synthetic.images=60", "training.epochs=2"), "json");
}
