#include "engine/exports/response_words.hpp"

#include <array>

namespace concord::exports {
namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, es, pt

// In the order of FormPhrase.
constexpr std::array<InLanguages, 24> kFormPhrases = {{
    {"Response form", "Formulario de respuesta", "Formulário de resposta"},
    {"Consultation", "Consulta", "Consulta"},
    {"Conference", "Conferencia", "Conferência"},
    {"Delegation", "Delegación", "Delegação"},
    {"Topic", "Tema", "Tema"},
    {"What is asked for", "Qué se solicita", "O que se solicita"},
    {"Answer by", "Responder hasta", "Responder até"},
    {"Write in the places that begin and end with a line of equals signs. Leave those lines, and "
     "all "
     "else, as they are: they tell whose answer this is and where each part belongs.",
     "Escriba en los espacios que comienzan y terminan con una línea de signos de igual. Deje esas "
     "líneas, y todo lo demás, como están: indican de quién es la respuesta y dónde va cada parte.",
     "Escreva nos espaços que começam e terminam com uma linha de sinais de igual. Deixe essas "
     "linhas, e todo o resto, como estão: indicam de quem é a resposta e onde vai cada parte."},
    {"Send the form back to the secretariat of the conference by e-mail or with a note verbale. It "
     "records your answer in your name, with this form attached; you are told, and may disavow "
     "what is not yours.",
     "Devuelva el formulario a la secretaría de la conferencia por correo electrónico o con una "
     "nota "
     "verbal. Ella registra su respuesta en su nombre, con este formulario adjunto; se le informa, "
     "y "
     "puede desautorizar lo que no sea suyo.",
     "Devolva o formulário à secretaria da conferência por correio eletrônico ou com uma nota "
     "verbal. "
     "Ela registra sua resposta em seu nome, com este formulário anexado; você é informado e pode "
     "desautorizar o que não for seu."},
    {"Your text", "Su texto", "Seu texto"},
    {"Each paragraph that you write is a paragraph of your text. In plain text, leave an empty "
     "line "
     "between two paragraphs.",
     "Cada párrafo que escriba será un párrafo de su texto. En texto sin formato, deje una línea "
     "vacía entre dos párrafos.",
     "Cada parágrafo que escrever será um parágrafo de seu texto. Em texto sem formatação, deixe "
     "uma "
     "linha vazia entre dois parágrafos."},
    {"In {}:", "En {}:", "Em {}:"},
    {"In {}, if you have it, the same paragraphs in the same order:",
     "En {}, si lo tiene, los mismos párrafos en el mismo orden:",
     "Em {}, se o tiver, os mesmos parágrafos na mesma ordem:"},
    {"Question {}", "Pregunta {}", "Pergunta {}"},
    {"Put an X between the parentheses of one answer.",
     "Marque con una X entre los paréntesis de una respuesta.",
     "Marque com um X entre os parênteses de uma resposta."},
    {"Put an X between the parentheses of each answer that applies.",
     "Marque con una X entre los paréntesis de cada respuesta que corresponda.",
     "Marque com um X entre os parênteses de cada resposta que se aplique."},
    {"In your own words.", "En sus propias palabras.", "Em suas próprias palavras."},
    {"A day, such as 2017-06-08.", "Un día, por ejemplo 2017-06-08.",
     "Um dia, por exemplo 2017-06-08."},
    {"A whole number.", "Un número entero.", "Um número inteiro."},
    {"Its name or its code: Mexico or MEX for a country.",
     "Su nombre o su código: México o MEX para un país.",
     "Seu nome ou seu código: México ou MEX para um país."},
    {"On one line.", "En una sola línea.", "Em uma só linha."},
    {"One on each line.", "Uno en cada línea.", "Um em cada linha."},
    {"No answer", "Sin respuesta", "Sem resposta"},
    {"If your delegation has nothing to say on this, put an X between the parentheses, and leave "
     "the other places empty.",
     "Si su delegación no tiene nada que decir al respecto, marque con una X entre los paréntesis, "
     "y deje vacíos los demás espacios.",
     "Se sua delegação não tem nada a dizer a respeito, marque com um X entre os parênteses, e "
     "deixe vazios os demais espaços."},
}};

std::size_t form_tongue(std::string_view language) {
  return language == "es" ? 1 : language == "pt" ? 2 : 0;
}

}  // namespace

std::string_view form_said(FormPhrase phrase, std::string_view language) {
  return kFormPhrases.at(static_cast<std::size_t>(phrase)).at(form_tongue(language));
}

std::string form_said_of(FormPhrase phrase, std::string_view language, std::string_view what) {
  std::string out(form_said(phrase, language));
  if (const auto place = out.find("{}"); place != std::string::npos) out.replace(place, 2, what);
  return out;
}

}  // namespace concord::exports
