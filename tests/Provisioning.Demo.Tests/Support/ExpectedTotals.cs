namespace Provisioning.Demo.Tests.Support;

/// <summary>What the last line must say about a comma separated export, worked out without the program's own reader.</summary>
internal static class ExpectedTotals
{
    private static readonly string[] Yes = ["", "true", "yes", "1"];
    private static readonly string[] No = ["false", "no", "0"];

    public static string Of(string path)
    {
        List<string[]> rows = Parse(File.ReadAllText(path));
        string[] header = rows[0];
        int first = Array.IndexOf(header, "first_name");
        int last = Array.IndexOf(header, "last_name");
        int email = Array.IndexOf(header, "email");
        int flag = Array.IndexOf(header, "is_active");
        int[] groups = [Array.IndexOf(header, "role"), Array.IndexOf(header, "team_name")];

        List<string[]> all = rows.Skip(1).Select(r => r.Select(c => c.Trim()).ToArray()).ToList();
        List<string[]> good = all
            .Where(r => r[first] != "" && r[last] != "" && r[email] != "")
            .Where(r => Yes.Concat(No).Contains(r[flag].ToLowerInvariant()))
            .GroupBy(r => r[email].ToLowerInvariant())
            .Where(same => same.Count() == 1)
            .Select(same => same.Single())
            .ToList();
        int active = good.Count(r => Yes.Contains(r[flag].ToLowerInvariant()));
        int memberships = good.Sum(r => groups.Count(g => r[g] != ""));
        int disabled = good.Count - active + Math.Min(active, 1);
        return $"users created: {active}, memberships set: {memberships}, members created: {active}, "
            + $"users disabled: {disabled}, failures: {all.Count - good.Count}";
    }

    // Quotation marks open and close; two of them inside are one. That is all of RFC 4180 that the samples use.
    private static List<string[]> Parse(string text)
    {
        List<string[]> rows = [];
        List<string> cells = [];
        string cell = "";
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell += c;
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                cells.Add(cell.TrimEnd('\r'));
                cell = "";
                if (c == '\n')
                {
                    rows.Add([.. cells]);
                    cells.Clear();
                }
            }
            else
            {
                cell += c;
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell);
            rows.Add([.. cells]);
        }

        return rows;
    }
}
