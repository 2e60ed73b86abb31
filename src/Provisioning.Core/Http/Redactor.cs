using System;
using System.Collections.Generic;
using System.Text;

namespace Provisioning.Http;

/// <summary>Takes the secrets of one connection out of any text that leaves the engine.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private readonly List<string> _forms = [];

    public Redactor(params string[] secrets)
    {
        foreach (string secret in secrets)
        {
            if (secret.Length == 0)
            {
                continue;
            }

            Add(secret);
            Add(Uri.EscapeDataString(secret));
            Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        }

        // The longest first: a short form must not leave the rest of a long one behind.
        _forms.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    public string Clean(string text)
    {
        foreach (string form in _forms)
        {
            text = text.Replace(form, Mask);
        }

        return text;
    }

    private void Add(string form)
    {
        if (!_forms.Contains(form))
        {
            _forms.Add(form);
        }
    }
}
