using Provisioning.Common;

namespace Provisioning.Core.Tests.Common;

/// <summary>What is an address, and what a spreadsheet leaves in cells where one should be.</summary>
public sealed class IdentityRulesTests
{
    [Theory]
    [InlineData("ann@corp.example")]
    [InlineData("a@x")]
    [InlineData("ann.lee+hr@mail.corp.example")]
    [InlineData("o'neil@corp.example")]
    [InlineData("ann_corp.example#EXT#@tenant.example")]
    [InlineData("zoë@müller.example")]
    [InlineData("संपर्क@डाटामेल.भारत")]
    [InlineData("\U00020000@corp.example")]
    [InlineData("1@xn--mller-kva.example")]
    public void Valid_address_is_accepted(string address) => Assert.Null(IdentityRules.AddressProblem(address));

    [Theory]
    [InlineData("Bo Nord <bo@corp.example>")]
    [InlineData("<bo@corp.example>")]
    [InlineData("mailto:cy@corp.example")]
    [InlineData("di@corp.example; d@corp.example")]
    [InlineData("di@corp.example,d@corp.example")]
    [InlineData("di@corp.example d@corp.example")]
    [InlineData("“di@corp.example”")]
    [InlineData("‘di@corp.example’")]
    [InlineData("\"di@corp.example\"")]
    [InlineData("'di@corp.example'")]
    [InlineData("«di@corp.example»")]
    [InlineData("[di@corp.example](mailto:di@corp.example)")]
    [InlineData("di@corp.example.")]
    [InlineData("di@corp..example")]
    [InlineData("di@@corp.example")]
    [InlineData("di@corp@example")]
    [InlineData("@corp.example")]
    [InlineData("di@")]
    [InlineData("di")]
    [InlineData("di(at)corp.example")]
    [InlineData("di＠corp.example")]
    [InlineData("NULL")]
    [InlineData("n/a")]
    [InlineData("-")]
    public void Invalid_address_is_refused_with_the_expected_form(string text)
    {
        string? problem = IdentityRules.AddressProblem(text);

        Assert.Contains("one address is expected here, such as ann@corp.example", problem, StringComparison.Ordinal);
        Assert.Contains("-AllowAnyEmail", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#NAME?")]
    [InlineData("#DIV/0!")]
    [InlineData("#VALUE!")]
    [InlineData("#NULL!")]
    [InlineData("#NUM!")]
    [InlineData("#SPILL!")]
    [InlineData("#CALC!")]
    [InlineData("#FIELD!")]
    [InlineData("#BLOCKED!")]
    [InlineData("#GETTING_DATA")]
    [InlineData("#ref!")]
    [InlineData("#NV")]
    [InlineData("#BEZUG!")]
    [InlineData("#WERT!")]
    [InlineData("#ÜBERLAUF!")]
    [InlineData("#VALEUR!")]
    [InlineData("#NOM?")]
    [InlineData("#¡VALOR!")]
    [InlineData("#¿NOMBRE?")]
    [InlineData("#N/D")]
    [InlineData("#DEEL/0!")]
    [InlineData("#ССЫЛКА!")]
    [InlineData("#Н/Д")]
    [InlineData("#ДЕЛ/0!")]
    [InlineData("########")]
    [InlineData("Err:502")]
    public void The_error_value_of_a_spreadsheet_is_neither_an_identity_nor_an_address(string text)
    {
        Assert.Contains("error value of a spreadsheet", IdentityRules.Problem(text), StringComparison.Ordinal);
        Assert.Contains("error value of a spreadsheet", IdentityRules.AddressProblem(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("Dogs")]
    [InlineData("#1")]
    [InlineData("#dogs")]
    [InlineData("# 1 fans!")]
    [InlineData("C#")]
    [InlineData("Who?")]
    [InlineData("Errol")]
    [InlineData("Null")]
    [InlineData("Sales & Marketing / EMEA")]
    public void Other_texts_are_identities(string text) => Assert.Null(IdentityRules.Problem(text));
}
