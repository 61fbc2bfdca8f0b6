using System.CommandLine;
using System.Globalization;

namespace XrayExp.Tool.Shell;

/// <summary>An option whose value is a whole number from <c>min</c> to <c>max</c>: <c>--threads 2</c>. Null if it is not given.</summary>
internal sealed class WholeNumberOption : Option<int?>
{
    public WholeNumberOption(string name, string description, int min = 1, int max = int.MaxValue)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min
                && number <= max)
                return number;
            result.AddError($"`{name}` expects a whole number {(max == int.MaxValue ? $"of at least {min}" : $"from {min} to {max}")}; " +
                $"received `{word}`");
            return null;
        };
    }
}
