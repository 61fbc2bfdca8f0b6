using XrayExp.Engine.Catalog;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>Reads a pair <c>[low, high]</c>, or a number that stands for one.</summary>
internal static class Ranges
{
    public static Check<(double Low, double High)?> Read(Node node, Func<double, (double Low, double High)>? fromNumber, Interval range)
    {
        string expected = fromNumber is null ? "`[low, high]`" : $"{range}, or `[low, high]`";
        switch (node)
        {
            case ScalarNode when fromNumber is not null:
                Check<double> number = Scalars.Number(node, range);
                return number.Complaint is { } complaint ? complaint with { Expected = expected } : fromNumber(number.Value);
            case ListNode { Items: [var first, var second] }:
                Check<double> low = Scalars.Number(first, range), high = Scalars.Number(second, range);
                if ((low.Complaint ?? high.Complaint) is { } wrong)
                    return wrong;
                return low.Value <= high.Value ? (low.Value, high.Value) : new Complaint("invalid-value", "`[low, high]` with low first",
                    node, $"write `[{NumberText.Write(high.Value)}, {NumberText.Write(low.Value)}]`");
            default:
                return new Complaint(node is ListNode ? "invalid-value" : "wrong-type", expected, node);
        }
    }
}
