using System.CommandLine;
using System.Globalization;

namespace XrayExp.Tool.Shell;

/// <summary>An option that takes a whole number of at least <c>min</c>: <c>--threads 2</c>. Null when it is not given.</summary>
internal sealed class WholeNumberOption : Option<int?>
{
    public WholeNumberOption(string name, string description, int min = 1)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min)
                return number;
            result.AddError($"`{name}` expects a whole number of at least {min}; received `{word}`");
            return null;
        };
    }
}
