using System.Text.RegularExpressions;

namespace Provisioning.Sync.Mapping;

/// <summary>Replaces what a regular expression finds, alike in every culture and in bounded time.</summary>
internal sealed class ReplaceStep : RewriteStep
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const int Tries = 2;

    // A text of a row takes microseconds. A busy machine may pause the work while the clock goes on, so the limit is long, and it is tried again.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);

    private static readonly Regex Reference = new(@"\$(?:\$|(?<group>[0-9]+)|\{(?<group>\w+)\})", RegexOptions.CultureInvariant);

    private readonly Regex _expression;
    private readonly string _replacement;
    private readonly MappingPlace _place;

    private ReplaceStep(Regex expression, string replacement, MappingPlace place)
    {
        _expression = expression;
        _replacement = replacement;
        _place = place;
    }

    /// <summary>Reads an expression; gives what is wrong with it, as a sentence, or <c>null</c>.</summary>
    public static string? Read(string expression, string replacement, MappingPlace place, out ReplaceStep? step)
    {
        step = null;
        Regex read;
        try
        {
            read = Compile(expression);
        }
        catch (ArgumentException e)
        {
            return $"'{expression}' is not a regular expression: {e.Message.TrimEnd('.')}.";
        }

        foreach (Match reference in Reference.Matches(replacement))
        {
            if (reference.Groups["group"] is { Success: true } group && read.GroupNumberFromName(group.Value) < 0)
            {
                return $"'{replacement}' names the group {reference.Value}, which the expression does not have; a dollar sign is written $$.";
            }
        }

        step = new ReplaceStep(read, replacement, place);
        return null;
    }

    public override string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                rewritten = _expression.Replace(text, _replacement);
                return null;
            }
            catch (RegexMatchTimeoutException) when (tries < Tries)
            {
                // Try again.
            }
            catch (RegexMatchTimeoutException)
            {
                rewritten = text;
                return FormattableString.Invariant($"on which the expression takes more than {TimeLimit.TotalMilliseconds} ms ({_place}). Write it so that it cannot match one text in many ways.");
            }
        }
    }

    private static Regex Compile(string expression)
    {
#if NET
        try
        {
            return new Regex(expression, Options | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            // Expressions with assertions or backreferences need the backtracking engine, where only the time limit protects.
        }
#endif
        return new Regex(expression, Options, TimeLimit);
    }
}
