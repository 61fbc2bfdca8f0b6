using TorchSharp;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Losses;

/// <summary>Losses worked out by hand, in double.</summary>
public class LossTests
{
    // Roundings of a logarithm in double.
    private const double Rounding = 1e-14;

    [Fact]
    public void An_even_guess_between_two_costs_log_two()
    {
        Assert.Equal([Math.Log(2)], FromLogits("binary_crossentropy", [[0]], [[1]]), Near);
        Assert.Equal([Math.Log(2)], FromProbabilities("binary_crossentropy", [[0.5]], [[0]]), Near);
        Assert.Equal([Math.Log(2)], FromLogits("categorical_crossentropy", [[3, 3]], [[0, 1]]), Near);
    }

    [Fact]
    public void Nine_to_one_costs_the_log_of_its_inverse() =>
        Assert.Equal([-Math.Log(0.9), -Math.Log(0.1)], FromProbabilities("binary_crossentropy", [[0.9], [0.9]], [[1], [0]]), Near);

    [Fact]
    public void Logits_are_not_clipped_and_keep_a_gradient()
    {
        (double[] loss, double[] gradient) = Gradient("binary_crossentropy", -100, 1);
        Assert.Equal([100.0], loss, Near);
        Assert.Equal([-1.0], gradient, Near);
    }

    [Fact]
    public void Impossible_truths_cost_the_log_of_the_clip() => // −log 1e-7
        Assert.Equal([16.11809565095832], FromProbabilities("binary_crossentropy", [[0]], [[1]]), Near);

    [Fact]
    public void Smoothing_a_binary_label_moves_it_half_the_way() // y = 0.95
        => Assert.Equal([-(0.95 * Math.Log(0.9)) - (0.05 * Math.Log(0.1))],
            FromProbabilities("binary_crossentropy", [[0.9]], [[1]], ("label_smoothing", 0.1)), Near);

    [Fact]
    public void Smoothing_spreads_over_all_classes() // y = 0.9 + 0.1/4, and 0.1/4 for the others: all alike at an even guess
        => Assert.Equal([Math.Log(4)],
            FromLogits("categorical_crossentropy", [[1, 1, 1, 1]], [[1, 0, 0, 0]], ("label_smoothing", 0.1)), Near);

    [Fact]
    public void Probabilities_are_made_to_add_up_to_one() =>
        Assert.Equal([Math.Log(2)], FromProbabilities("categorical_crossentropy", [[0.2, 0.2]], [[1, 0]]), Near);

    [Fact]
    public void Gamma_two_discounts_a_right_guess_of_nine_tenths_a_hundredfold() =>
        Assert.Equal([-Math.Log(0.9) * 0.01], FromProbabilities("binary_focal_crossentropy", [[0.9]], [[1]]), Near);

    [Fact]
    public void Class_balancing_weighs_label_one_by_alpha_and_label_zero_by_the_rest() =>
        Assert.Equal(
            [0.25 * Math.Log(2) / 4, 0.75 * Math.Log(2) / 4],
            FromLogits("binary_focal_crossentropy", [[0], [0]], [[1], [0]], ("apply_class_balancing", true)),
            Near);

    [Fact]
    public void Categorical_focal_weighs_by_alpha_and_the_miss() => // 0.25 · 0.75² · log 4
        Assert.Equal([0.25 * 0.5625 * Math.Log(4)], FromLogits("categorical_focal_crossentropy", [[1, 1, 1, 1]], [[0, 0, 1, 0]]), Near);

    [Theory]
    [InlineData("binary_focal_crossentropy", "binary_crossentropy")]
    [InlineData("categorical_focal_crossentropy", "categorical_crossentropy")]
    public void Without_gamma_a_focal_loss_is_its_cross_entropy(string focal, string plain)
    {
        double[][] logits = [[2, -1], [-3, 0.5]], labels = [[1, 0], [0, 1]];
        Assert.Equal(FromLogits(plain, logits, labels), FromLogits(focal, logits, labels, ("gamma", 0.0), ("alpha", 1.0)), Near);
        double[][] probabilities = [[0.8, 0.2], [0.3, 0.7]];
        Assert.Equal(FromProbabilities(plain, probabilities, labels),
            FromProbabilities(focal, probabilities, labels, ("gamma", 0.0), ("alpha", 1.0)), Near);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void A_focal_loss_has_no_gradient_where_the_model_is_sure_and_right(double gamma)
    {
        (double[] loss, double[] gradient) = Gradient("binary_focal_crossentropy", 1000, 1, ("gamma", gamma));
        Assert.Equal([0.0], loss);
        Assert.Equal([0.0], gradient);
    }

    [Fact]
    public void Class_weights_divide_by_the_number_of_samples() // (1·2 + 3·4) / 2, not / 4
    {
        using torch.Tensor losses = torch.tensor([2.0, 4.0]), weights = torch.tensor([1.0, 3.0]), mean = BatchLoss.Mean(losses, weights);
        Assert.Equal(7, mean.item<double>());
    }

    [Fact]
    public void From_logits_and_from_probabilities_agree_where_nothing_is_clipped()
    {
        double[][] logits = [[1.5, -0.5, 0.25], [-2, 0.5, 3]], labels = [[1, 0, 0], [0, 1, 0]];
        foreach (Kind<Loss> kind in LossCatalogue.All.Kinds)
        {
            bool binary = kind.Read(new GivenFields()).Form == OutputForm.Binary;
            double[][] probabilities = [.. logits.Select(
                row => binary ? [.. row.Select(x => 1 / (1 + Math.Exp(-x)))] : row.Select(x => Math.Exp(x) / row.Sum(Math.Exp)).ToArray())];
            Assert.Equal(FromProbabilities(kind.Name, probabilities, labels), FromLogits(kind.Name, logits, labels), Near);
        }
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) <= Rounding * Math.Max(1, Math.Abs(left));

    private static double[] FromLogits(string kind, double[][] logits, double[][] labels, params (string, object?)[] fields) =>
        PerSample(kind, logits, labels, fields, (loss, x, y) => loss.FromLogits(x, y));

    private static double[] FromProbabilities(string kind, double[][] probabilities, double[][] labels,
        params (string, object?)[] fields) =>
        PerSample(kind, probabilities, labels, fields, (loss, x, y) => loss.FromProbabilities(x, y));

    private static double[] PerSample(string kind, double[][] predicted, double[][] labels, (string, object?)[] fields,
        Func<Loss, torch.Tensor, torch.Tensor, torch.Tensor> of)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor loss = of(LossCatalogue.All.Find(kind)!.Read(new GivenFields(fields)), Tensor(predicted), Tensor(labels));
        Assert.Equal([predicted.Length], loss.shape);
        return loss.data<double>().ToArray();
    }

    private static (double[] Loss, double[] Gradient) Gradient(string kind, double logit, double label, params (string, object?)[] fields)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor([[logit]]).requires_grad_();
        torch.Tensor loss = LossCatalogue.All.Find(kind)!.Read(new GivenFields(fields)).FromLogits(x, Tensor([[label]]));
        loss.sum().backward();
        return (loss.detach().data<double>().ToArray(), x.grad!.flatten().data<double>().ToArray());
    }

    private static torch.Tensor Tensor(double[][] rows) => torch.tensor([.. rows.SelectMany(row => row)], [rows.Length, rows[0].Length]);
}
