using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Reads the variable of <c>with</c>: <c>$name=value,value</c>, each value with or without quotes.</summary>
internal static class Variables
{
    public static Dictionary<string, IReadOnlyList<string>> Read(string? with)
    {
        Dictionary<string, IReadOnlyList<string>> variables = new();
        if (string.IsNullOrEmpty(with))
        {
            return variables;
        }

        Cursor cursor = new(with!);
        try
        {
            cursor.Expect("$");
            string name = cursor.Name();
            cursor.Expect("=");
            variables.Add(name, Values(cursor));
        }
        catch (ExpressionException)
        {
            throw AgilityException.Bad("Invalid variable " + with);
        }

        return variables;
    }

    private static IReadOnlyList<string> Values(Cursor cursor)
    {
        if (cursor.Current is not ('\'' or '"'))
        {
            return cursor.From(cursor.Position).Split(',').ToArray();
        }

        List<string> values = new();
        do
        {
            values.Add(cursor.Quoted());
        }
        while (cursor.Take(","));
        return cursor.IsAtEnd ? values : throw new ExpressionException(cursor.From(cursor.Position));
    }
}
