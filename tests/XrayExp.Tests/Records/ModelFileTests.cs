using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Tests.Report;

namespace XrayExp.Tests.Records;

public sealed class ModelFileTests
{
    [Fact]
    public void Weights_classes_experiment_and_threshold_come_back()
    {
        ModelFile model = SampleRun.Model(SampleRun.ThreeClasses) with { Threshold = 1.0 / 3 };
        ModelFile read = ModelFile.Read("model.safetensors", model.Write());
        Assert.Equal(SampleRun.ThreeClasses.AsEnumerable(), read.Classes);
        Assert.Equal("seed: 42\n", read.Experiment);
        Assert.Equal(1.0 / 3, read.Threshold);
        Assert.Equal(["conv2d/kernel", "conv2d/bias"], read.Weights.Select(weight => weight.Name));
        Assert.Equal(ModelFile.Sha256(model.Weights), ModelFile.Sha256(read.Weights));
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        Assert.Equal(SampleRun.Model(SampleRun.TwoClasses).Write(),
            ForeignCulture.Run(() => SampleRun.Model(SampleRun.TwoClasses).Write()));

    [Fact]
    public void The_hash_is_of_the_weights_bytes_alone()
    {
        ImmutableArray<NamedArray> weights = [NamedArray.FromSingles("a", [1], [1f])];
        // printf '\x00\x00\x80\x3f' | sha256sum
        Assert.Equal("sha256:e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c", ModelFile.Sha256(weights));
        Assert.Equal(ModelFile.Sha256(weights), ModelFile.Sha256([weights[0] with { Name = "b" }]));
    }

    [Fact]
    public void A_file_of_another_program_is_refused_with_what_it_is()
    {
        byte[] foreign = Safetensors.Write(SampleRun.Weights(), [new("format", "pt")]);
        Assert.Equal("m: expected a model of format `xrayexp/model/1`; received `pt`",
            Assert.Throws<InputException>(() => ModelFile.Read("m", foreign)).Message);
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        byte[] bytes = SampleRun.Model(SampleRun.TwoClasses).Write();
        Assert.StartsWith("m: not a model that can be read",
            Assert.Throws<InputException>(() => ModelFile.Read("m", bytes.AsSpan(0, bytes.Length - 4))).Message, StringComparison.Ordinal);
    }
}
