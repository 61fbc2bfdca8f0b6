using XrayExp.Engine.Evaluate;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Evaluate;

public class ClassificationReportTests
{
    [Fact]
    public void Two_classes() => Snapshot.Verify(ClassificationReport.Render(Evaluator.Evaluate(EvaluatorTests.TenFilms, 0.25)));

    [Fact]
    public void Three_classes() => Snapshot.Verify(ClassificationReport.Render(Evaluator.Evaluate(EvaluatorTests.FourDigits, 1.5)));

    [Fact]
    public void What_is_undefined_says_so() =>
        Snapshot.Verify(ClassificationReport.Render(Evaluator.Evaluate(
            EvaluatorTests.TenFilms with { Images = [.. EvaluatorTests.TenFilms.Images.Where(image => image.Label == 1)] }, double.NaN)));
}
