using System.Globalization;
using System.Text;
using System.Xml;
using XrayExp.Engine.Compare;

namespace XrayExp.Engine.Report.Checks;

/// <summary>Writes a check as JUnit's XML, which CI systems show beside other tests: an experiment is a suite, a rule a test
/// case.</summary>
public static class CheckJUnit
{
    public static string Write(CheckReport report)
    {
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "xrayexp check");
            foreach (CheckedExperiment experiment in report.Experiments)
                Write(xml, experiment);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, CheckedExperiment experiment)
    {
        RuleOutcome[] outcomes = [.. experiment.Judgement?.Outcomes ?? []];
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", experiment.Name);
        Count(xml, "tests", Math.Max(1, outcomes.Length));
        Count(xml, "failures", outcomes.Count(outcome => !outcome.Passed));
        Count(xml, "errors", 0);
        Count(xml, "skipped", experiment.Reason is null ? 0 : 1);
        foreach (RuleOutcome outcome in outcomes)
            Case(xml, experiment, outcome.Rule, (outcome.Passed, outcome.Caveat) switch
            {
                (false, _) => ("failure", outcome.Text),
                (true, { } caveat) => ("system-out", caveat),
                _ => null
            });
        if (experiment.Reason is { } reason)
            Case(xml, experiment, "check", ("skipped", reason));
        else if (outcomes.Length == 0)
            Case(xml, experiment, "check", null);
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, CheckedExperiment experiment, string name, (string Element, string Message)? result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", experiment.Name);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("file", experiment.File);
        if (result is { } said)
        {
            xml.WriteStartElement(said.Element);
            if (said.Element == "system-out")
                xml.WriteString(said.Message);
            else
                xml.WriteAttributeString("message", said.Message);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, string name, int count) =>
        xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Makes the XML declaration name UTF-8, in which the file will be written.</summary>
    private sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
