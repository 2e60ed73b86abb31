using System;
using System.Collections.Generic;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Provisioning.Http;

/// <summary>Takes the secrets of one connection out of any text that leaves the engine.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    // A shorter password may be a part of an ordinary word.
    private const int ShortestPart = 8;

    private readonly List<string> _forms = [];
    private readonly string[] _secrets;

    public Redactor(params string[] secrets)
    {
        _secrets = secrets;
        foreach (string secret in secrets)
        {
            if (secret.Length > 0)
            {
                Add(secret);
                AddEncoded(secret);
            }
        }

        // The longest first: a short form must not leave the rest of a long one behind.
        _forms.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    /// <summary>The same, and further secrets that are not to be told either.</summary>
    public Redactor With(IReadOnlyList<string> more) => more.Count == 0 ? this : new Redactor([.. _secrets, .. more]);

    /// <summary>The text without the secret, in whatever form and at whatever place it stands.</summary>
    public string Clean(string text)
    {
        foreach (string form in _forms)
        {
            text = text.Replace(form, Mask);
        }

        return text;
    }

    /// <summary>The beginning of a text, of so many characters at most, without the secret: none is cut in two and left behind.</summary>
    public string CleanStart(string text, int maximum)
    {
        int longest = _forms.Count == 0 ? 0 : _forms[0].Length;
        if (text.Length - longest <= maximum)
        {
            string whole = Clean(text);
            return whole.Length <= maximum ? whole : whole.Substring(0, maximum);
        }

        // What the cut has left of a form can only stand at the end.
        string start = Clean(text.Substring(0, maximum + longest));
        return start.Substring(0, Math.Max(0, Math.Min(maximum, start.Length - longest)));
    }

    /// <summary>A cause that can be shown: itself, or its words alone where it holds the secret, as it does when what came was no HTTP.</summary>
    public Exception Clean(Exception cause) =>
        !Holds(cause.ToString()) ? cause
        : cause is TimeoutException ? new TimeoutException(Clean(cause.Message))
        : new InvalidOperationException(Clean(cause.Message));

    /// <summary>
    /// The text without the secret, for what must be read again by its words: a short secret counts as in <see cref="Holds"/> only when
    /// it is all of the text.
    /// </summary>
    public string CleanWords(string text)
    {
        foreach (string form in _forms)
        {
            if (StandsIn(text, form))
            {
                text = form.Length >= ShortestPart ? text.Replace(form, Mask) : Mask;
            }
        }

        return text;
    }

    // As it stands in addresses, forms, headers, JSON and XML: a service that gives a request back gives these back.
    private void AddEncoded(string secret)
    {
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        foreach (string form in (string[])[base64, base64.Replace('+', '-').Replace('/', '_')])
        {
            Add(form);
            Add(form.TrimEnd('='));
        }

        foreach (string form in (string[])[Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret)])
        {
            Add(form);
            Add(Regex.Replace(form, "%[0-9A-F]{2}", hex => hex.Value.ToLowerInvariant()));
        }

        Add(JavaScriptEncoder.Default.Encode(secret));
        Add(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret));
        Add(SecurityElement.Escape(secret)!);
        Add(WebUtility.HtmlEncode(secret));
    }

    /// <summary>True when a secret stands in a text; a short one only counts when it is all of the text.</summary>
    public bool Holds(string text)
    {
        foreach (string form in _forms)
        {
            if (StandsIn(text, form))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsIn(string text, string form) =>
        form.Length >= ShortestPart ? text.IndexOf(form, StringComparison.Ordinal) >= 0 : text.Trim() == form;

    private void Add(string form)
    {
        if (!_forms.Contains(form))
        {
            _forms.Add(form);
        }
    }
}
