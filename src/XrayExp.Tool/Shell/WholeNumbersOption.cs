using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace XrayExp.Tool.Shell;

/// <summary>An option whose value is a list of different whole numbers with commas between them: <c>--threads 1,2,4</c>. Null if it is not
/// given.</summary>
internal sealed class WholeNumbersOption : Option<ImmutableArray<int>?>
{
    /// <param name="expected">What the numbers are, for the message: <c>whole numbers of at least 1</c>.</param>
    public WholeNumbersOption(string name, string description, string expected, Func<int, bool> accepts)
        : base(name)
    {
        Description = description;
        HelpName = "N,N…";
        CustomParser = result =>
        {
            List<int> numbers = [];
            foreach (string word in result.Tokens[^1].Value.Split(','))
            {
                if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || !accepts(number))
                    result.AddError($"`{name}` expects {expected} with commas between them; received `{word}`");
                else if (numbers.Contains(number))
                    result.AddError($"`{name}` names {word} twice");
                numbers.Add(number);
            }

            return [.. numbers];
        };
    }
}
